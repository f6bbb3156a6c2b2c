"""How a Word document of ours looks: fonts, sizes, tables, and what stands on every sheet."""

from __future__ import annotations

import io
import re
import zipfile
from xml.sax.saxutils import escape

SANS = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
INK, BLUE, QUIET, LINE, MARK = "1C2733", "12436D", "4F5B68", "9FB4C7", "FFDD00"
ACCENT, PEER, PEER_WASH = "28A197", "801650", "FBF2F7"
HEADINGS = {1: 36, 2: 30, 3: 26, 4: 24, 5: 22}  # half points
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
SHEET = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
    '<w:footerReference w:type="default" r:id="rIdFooter"/>'
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1304" w:right="1134" w:bottom="1134" w:left="1134" '
    'w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)


def styled(reference: bytes, marks: tuple[str, ...], title: str) -> bytes:
    """Pandoc's own reference document with our styles, on A4, with a header and a footer.

    Parameters
    ----------
    reference
        The reference document.
    marks
        What every sheet must say at its top.
    title
        What stands there else.
    """
    with zipfile.ZipFile(io.BytesIO(reference)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/styles.xml"] = _styles(parts["word/styles.xml"].decode()).encode()
    parts["word/document.xml"] = _on_a4(parts["word/document.xml"].decode()).encode()
    parts["word/header1.xml"] = _header(marks, title).encode()
    parts["word/footer1.xml"] = _footer().encode()
    for name, words in _declared(parts).items():
        parts[name] = words.encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def _styles(xml: str) -> str:
    xml = xml.replace('w:val="en-US"', 'w:val="en-GB"')
    xml = re.sub(r"<w:rFonts [^>]*minorHAnsi[^>]*/>", SANS, xml, count=1)
    own = {
        "Title": _paragraph("Title", f"{SANS}{_text(52, BLUE, bold=True)}", before=0, after=240),
        "Subtitle": _paragraph("Subtitle", f"{SANS}{_text(28, QUIET)}", before=0, after=60),
        "Compact": _paragraph("Compact", "", before=20, after=20),
        "TableCaption": _paragraph(
            "Table Caption", _text(22, bold=True), before=240, after=80, keep=True
        ),
        "BlockText": _paragraph(
            "Block Text", _text(26), before=120, after=120, left=340, bar=ACCENT
        ),
        "Definition": _paragraph("Definition", _text(22), before=0, after=80, left=340),
        **{
            f"Heading{level}": _paragraph(
                f"heading {level}", f"{SANS}{_text(size, BLUE, bold=True)}",
                before=200 + 20 * (size - 20), after=100, keep=True, outline=level - 1,
            )
            for level, size in HEADINGS.items()
        },
        "Table": TABLE,
        "Hyperlink": LINK,
    }  # fmt: skip
    for name, style in own.items():
        pattern = rf'<w:style [^>]*w:styleId="{name}"[^>]*>.*?</w:style>'
        xml = re.sub(pattern, style, xml, count=1, flags=re.DOTALL)
    more = _paragraph("Mark", _text(22, bold=True), before=0, after=120, fill=MARK, own=True)
    more += _paragraph(
        "Peer", _text(24), before=0, after=0, left=340, bar=PEER, fill=PEER_WASH, own=True
    )
    more += _paragraph("Quiet", _text(20, QUIET), before=40, after=120, own=True)
    more += _paragraph("Chart heading", _text(24, bold=True), before=200, after=60, keep=True,
                       own=True)  # fmt: skip
    return xml.replace("</w:styles>", f"{more}</w:styles>")


def _text(size: int, colour: str = INK, *, bold: bool = False) -> str:
    heavy = "<w:b/>" if bold else ""
    return f'{heavy}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'


def _paragraph(
    name: str,
    text: str,
    *,
    before: int,
    after: int,
    left: int = 0,
    bar: str | None = None,
    fill: str | None = None,
    keep: bool = False,
    outline: int | None = None,
    own: bool = False,
) -> str:
    """A paragraph style: spaces in twentieths of a point, a bar at its left, a fill behind it."""
    ident = {"heading": name.replace("heading ", "Heading")}.get(name.split()[0])
    ident = ident or name.title().replace(" ", "")
    custom = ' w:customStyle="1"' if own else ""
    parts = [
        "<w:keepNext/><w:keepLines/>" if keep else "",
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{bar}"/></w:pBdr>'
        if bar
        else "",
        f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "",
        f'<w:spacing w:before="{before}" w:after="{after}"/>',
        f'<w:ind w:left="{left}"/>' if left else "",
        f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "",
    ]
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{ident}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/>'
        f"<w:pPr>{''.join(parts)}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
    '<w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    "<w:tblBorders>"
    f'<w:bottom w:val="single" w:sz="6" w:color="{LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="60" w:type="dxa"/>'
    '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "<w:trPr><w:cantSplit/></w:trPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="12" w:color="{INK}"/></w:tcBorders>'
    '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
)

LINK = (
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr><w:color w:val="{BLUE}"/><w:u w:val="single"/></w:rPr></w:style>'
)


def _on_a4(xml: str) -> str:
    bare = re.sub(r"<w:sectPr\s*/>|<w:sectPr.*?</w:sectPr>", "", xml, flags=re.DOTALL)
    return bare.replace("</w:body>", f"{SHEET}</w:body>")


def _header(marks: tuple[str, ...], title: str) -> str:
    words = escape(" · ".join([*marks, title]))
    size = (
        '<w:rPr><w:b/><w:sz w:val="18"/></w:rPr>' if marks else '<w:rPr><w:sz w:val="18"/></w:rPr>'
    )
    return f"<w:hdr {W} {R}><w:p><w:r>{size}<w:t>{words}</w:t></w:r></w:p></w:hdr>"


def _footer() -> str:
    small = '<w:rPr><w:sz w:val="18"/></w:rPr>'
    return (
        f'<w:ftr {W} {R}><w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r>{small}'
        '<w:t xml:space="preserve">Page </w:t></w:r><w:fldSimple w:instr=" PAGE ">'
        f"<w:r>{small}<w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
    )


def _declared(parts: dict[str, bytes]) -> dict[str, str]:
    """The lists of parts with the header and the footer in them."""
    types, links = "[Content_Types].xml", "word/_rels/document.xml.rels"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    more_types = "".join(
        f'<Override PartName="/word/{name}1.xml" ContentType="{kind}.{name}+xml"/>'
        for name in ("header", "footer")
    )
    more_links = "".join(
        f'<Relationship Id="rId{name.title()}" Type="{relation}/{name}" Target="{name}1.xml"/>'
        for name in ("header", "footer")
    )
    return {
        types: parts[types].decode().replace("</Types>", f"{more_types}</Types>"),
        links: parts[links].decode().replace("</Relationships>", f"{more_links}</Relationships>"),
    }
