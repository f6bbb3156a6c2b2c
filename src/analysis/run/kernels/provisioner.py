"""Provides jupyter_client with kernels forked from a template; where none can be, ordinary ones."""

from __future__ import annotations

import asyncio
import logging
import os
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Unicode

from analysis.run.kernels.forked import ForkedKernel, NotForkedError

SOON, LOOKS = 0.002, 500


class WarmProvisioner(LocalProvisioner):
    """Named in the kernel specification that `warm_kernels` writes."""

    template = Unicode(config=True, help="The socket of the template.")

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel, or start it."""
        environment = kwargs.get("env") or os.environ
        folder = str(kwargs.get("cwd") or Path.cwd())
        try:
            kernel = ForkedKernel.asked_for(self.template, cmd, folder, environment)
        except NotForkedError as why:
            logging.getLogger(__name__).warning("an ordinary kernel is started: %s", why)
            return await super().launch_kernel(cmd, **kwargs)
        self.process = kernel  # type: ignore[assignment]  # it says the same
        self.pid = self.pgid = kernel.pid
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """Kill it, and see it ended: who waits for that looks only every tenth of a second."""
        await super().kill(restart)
        for _ in range(LOOKS):
            if await self.poll() is not None:
                break
            await asyncio.sleep(SOON)
