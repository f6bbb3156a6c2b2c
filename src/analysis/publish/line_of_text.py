"""One line of text that matplotlib does not measure: where it stands is said, and how it is set."""

from __future__ import annotations

from matplotlib.backend_bases import RendererBase
from matplotlib.text import Text


class LineOfText(Text):
    """A line that is never turned and stands on its place, whatever font a reader has."""

    def draw(self, renderer: RendererBase) -> None:
        """Draw it as `Text` does, but for the room it takes, which nothing asks for."""
        words = self.get_text()
        if not words:
            return
        x, y = self.get_transform().transform(self.get_unitless_position())
        _, height = renderer.get_canvas_width_height()
        renderer.open_group("text", self.get_gid())
        pen = renderer.new_gc()
        pen.set_foreground(self.get_color())
        renderer.draw_text(
            pen, x, height - y, words, self.get_fontproperties(), 0, ismath=False, mtext=self
        )
        pen.restore()
        renderer.close_group("text")
