"""What a reader of a page sees of it, as one line of text."""

import html
import re


def text_of(page: str) -> str:
    """A page's words, without its styles and tags."""
    body = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return one_line(re.sub(r"<[^>]+>", " ", body))


def one_line(text: str) -> str:
    """Words as they read, whatever stands between them."""
    words = " ".join(html.unescape(text).split())
    return re.sub(r" ([.,:;?!)])", r"\1", words)
