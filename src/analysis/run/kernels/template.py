"""The process that kernels are forked from: it has imported what notebooks import, and waits.

It has one thread and runs no kernel itself: a child leaves the loop and becomes the kernel. When
its standard input closes it ends, and every kernel with it. What takes a process of its own but no
kernel is called in a child likewise.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import pickle
import pkgutil
import random
import selectors
import shutil
import signal
import socket
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from analysis.run.lean import without

PR_SET_PDEATHSIG = 1
LONGEST_REQUEST = 1 << 20
LAUNCHER = "ipykernel_launcher"
SHOWS_FIGURES = "module://matplotlib_inline.backend_inline"
# What a kernel imports as it starts.
KERNEL = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "encodings.idna",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "tornado.platform.asyncio",
    "tornado.queues",
)

# Extras of what is imported: jsonschema compiles a grammar of addresses with the one, pandera
# makes example data with the other.
NOT_ASKED_FOR = ("rfc3987_syntax", "hypothesis")


class CannotForkError(Exception):
    """Forking is not safe now; an ordinary kernel does as well."""


@dataclass(frozen=True)
class Request:
    """The kernel that is asked for: its command, folder and environment."""

    command: list[str]
    folder: str
    environment: dict[str, str]

    @property
    def arguments(self) -> list[str]:
        """What the kernel itself is told."""
        return self.command[self.command.index(LAUNCHER) + 1 :]

    def begin(self, template: int) -> None:
        """Run the kernel that was asked for, as if this process had been started for it."""
        become_kernel(self, template)


@dataclass(frozen=True)
class Call:
    """A call that is asked for.

    Attributes
    ----------
    function
        As ``package.module:function``.
    arguments
        File with where whoever asks finds modules, and what the function is given, pickled.
    answer
        File for what it gives or raises, pickled.
    """

    function: str
    arguments: str
    answer: str

    def begin(self, template: int) -> None:
        """Make the call, and write down what came of it."""
        become_child(template)
        try:
            sys.path[:], given = pickle.loads(Path(self.arguments).read_bytes())
            found, failed = pkgutil.resolve_name(self.function)(*given), None
        except Exception as error:
            found, failed = None, error
        Path(self.answer).write_bytes(pickle.dumps((found, failed)))


@dataclass
class Template:
    """Forks a kernel for each request, and tells whoever asked when it has ended.

    Parameters
    ----------
    listening
        Where requests come in, each on a connection of its own; closing it ends its kernel.
    modules
        What is still to be imported, or called, as ``package.module:function``; who asks before
        all is done need not wait.
    """

    listening: socket.socket
    modules: deque[str]
    kernels: dict[int, socket.socket] = field(default_factory=dict)
    selector: selectors.BaseSelector = field(default_factory=selectors.DefaultSelector)

    def serve(self) -> Request | Call | None:
        """In a child, what it is to do; in the template nothing, when all is over."""
        wakes, woken = socket.socketpair()
        for end in (wakes, woken):
            end.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, _end)
        signal.set_wakeup_fd(wakes.fileno(), warn_on_full_buffer=False)
        for source in (sys.stdin, self.listening, woken):
            self.selector.register(source, selectors.EVENT_READ)
        try:
            for source in self._speaking():
                if source is sys.stdin:
                    break
                if source is woken:
                    woken.recv(LONGEST_REQUEST)
                    self._tell_who_ended()
                elif source is self.listening:
                    connection, _ = self.listening.accept()
                    self.selector.register(connection, selectors.EVENT_READ)
                elif isinstance(source, socket.socket):
                    request = self._answer(source)
                    if request:
                        self._let_go([wakes, woken])
                        return request
            return None
        finally:
            signal.set_wakeup_fd(-1)

    def end_kernels(self) -> None:
        for pid in self.kernels:
            _kill(pid)

    def _speaking(self) -> Iterator[object]:
        """Whoever has something to say; between them, what is left to import is imported."""
        while True:
            for key, _ in self.selector.select(0 if self.modules else None):
                yield key.fileobj
            if self.modules:
                with without(*NOT_ASKED_FOR):
                    make_ready(self.modules.popleft())
                if not self.modules:
                    spare_the_collector()

    def _answer(self, connection: socket.socket) -> Request | Call | None:
        """Fork for a request, which the child alone is given back; kill what was hung up on."""
        said = _line(connection)
        if not said:
            self.selector.unregister(connection)
            connection.close()
            for pid in [pid for pid, asked in self.kernels.items() if asked is connection]:
                _kill(pid)
            return None
        try:
            asked = json.loads(said)
            if "modules" in asked:
                self.modules.extend(asked["modules"])
                return None
            request = Call(**asked) if "function" in asked else Request(**asked)
            check_one_thread()
        except (CannotForkError, ValueError, TypeError) as why:
            _tell(connection, refused=str(why))
            return None
        pid = os.fork()
        if not pid:
            return request
        # the child does so too: whoever comes first
        with suppress(OSError):
            os.setpgid(pid, pid)
        self.kernels[pid] = connection
        _tell(connection, pid=pid)
        return None

    def _tell_who_ended(self) -> None:
        while self.kernels:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                break
            _tell(self.kernels.pop(pid), ended=os.waitstatus_to_exitcode(status))

    def _let_go(self, others: Iterable[socket.socket]) -> None:
        """In a child: nothing of the template's is its own."""
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        registered = [key.fileobj for key in self.selector.get_map().values()]
        self.selector.close()
        for source in (*registered, *others):
            if isinstance(source, socket.socket):
                source.close()


def make_ready(name: str) -> None:
    """Import a module, and call a function of it where one is named."""
    place, _, function = name.partition(":")
    module = importlib.import_module(place)
    if function:
        getattr(module, function)()


def spare_the_collector() -> None:
    """Keep what is there out of the collector's sight: to look at it would copy it in a child."""
    gc.collect()
    gc.freeze()


def check_one_thread() -> None:
    """Refuse to fork where another thread may hold a lock that the child would wait for."""
    names = [(task / "comm").read_text().strip() for task in Path("/proc/self/task").iterdir()]
    if len(names) != 1:
        raise CannotForkError(f"there are {len(names)} threads: {', '.join(sorted(names))}")


def become_child(template: int) -> None:
    """Share nothing with the template, its chance neither, and end when it ends."""
    _end_with(template)
    with suppress(OSError):
        os.setpgid(0, 0)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()


def become_kernel(request: Request, template: int) -> None:
    """Run the kernel that was asked for, as if this process had been started for it."""
    from ipykernel.kernelapp import IPKernelApp

    become_child(template)
    os.environ.clear()
    os.environ.update(request.environment)
    os.chdir(request.folder)
    time.tzset()
    if matplotlib := sys.modules.get("matplotlib"):
        matplotlib.rcParams["backend"] = os.environ.get("MPLBACKEND", SHOWS_FIGURES)
    sys.argv = [LAUNCHER, *request.arguments]
    IPKernelApp.launch_instance(request.arguments, parent_handle=template)


def _end_with(template: int) -> None:
    """Have the system end this kernel when the template ends, even where it is killed."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != template:
        os._exit(1)


def _end(*_: object) -> None:
    raise SystemExit


def _kill(pid: int) -> None:
    """A kernel that has not been waited for, and whatever it started."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _line(connection: socket.socket) -> bytes:
    """What was said; nothing where whoever was there has gone."""
    with suppress(ConnectionError), connection.makefile("rb", buffering=0) as stream:
        return stream.readline(LONGEST_REQUEST)
    return b""


def _tell(connection: socket.socket, **said: object) -> None:
    # who hung up is not told, and is seen to have hung up next
    with suppress(OSError):
        connection.sendall(json.dumps(said).encode() + b"\n")


def main(listening_on: int, modules: Iterable[str]) -> None:
    """Import ``modules`` and fork kernels until standard input closes.

    The folder of the socket is then nobody's: whoever made it may have been killed.
    """
    for name in KERNEL:
        importlib.import_module(name)
    with socket.socket(fileno=listening_on) as listening:
        folder = Path(listening.getsockname()).parent
        template = Template(listening, deque(modules))
        request: Request | Call | None = None
        with suppress(SystemExit):
            request = template.serve()
    if request:
        request.begin(template=os.getppid())
        return
    template.end_kernels()
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)  # to take down all that was imported, module by module, is time for nobody


if __name__ == "__main__":
    del sys.path[0]  # the folder of this file, which nobody else has there
    main(int(sys.argv[1]), sys.argv[2:])
