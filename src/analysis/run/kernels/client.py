"""A kernel's client that begins when the kernel is heard; jupyter_client waits for silence."""

from __future__ import annotations

from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

SOON, TRIES = 0.02, 50


class PromptClient(AsyncKernelClient):
    """Takes the kernel for ready once it is idle, not a fifth of a second after its last word."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        channel = self.iopub_channel
        listen, heard_idle = channel.get_msg, False

        async def until_idle(**_given: Any) -> dict[str, Any]:
            nonlocal heard_idle
            for _ in range(0 if heard_idle else TRIES):
                try:
                    said: dict[str, Any] = await listen(timeout=SOON)
                except Empty:
                    self.kernel_info()  # it may have spoken before it could be heard
                    continue
                heard_idle = said["content"].get("execution_state") == "idle"
                return said
            raise Empty

        channel.get_msg = until_idle
        try:
            await super()._async_wait_for_ready(timeout)
        finally:
            channel.get_msg = listen

    wait_for_ready = _async_wait_for_ready
