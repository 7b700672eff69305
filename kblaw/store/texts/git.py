"""Editions in a local clone, read from the commits that the evidence of the base names.

The clone is somebody else's folder: it is only read, through its database of objects. No remote
is ever asked, also where a clone was made without all objects; no filter or hook of it is run.
"""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from pathlib import Path
from typing import NamedTuple, Optional

from kblaw.errors import UsageError
from kblaw.store.texts.encoding import decode_official
from kblaw.store.texts.folder import LANGUAGES, META, Meta, edition_texts, read_meta
from kblaw.store.texts.source import MAX_FILE, MAX_TOTAL, ActText, Collected, TextFile

SECONDS = 120
"""How long one call may take; a whole edition is read in a second."""
_COMMIT = re.compile(r"[0-9a-f]{40}\Z")
_LANGUAGE_PATH = re.compile(r"(.+?)/(?:(?:rus|kaz)(?:/|\.md\Z)|meta\.yaml\Z)")


class Wanted(NamedTuple):
    """Name one edition to read: act, id of the evidence, its commit, day and paths."""

    act: str
    evidence: str
    commit: str
    version: Optional[date]
    paths: tuple[str, ...]


class GitMissing(Exception):
    """Say that there is no git program to read a clone with."""


def clone_folder(path: Path) -> Optional[Path]:
    """Return the database of a clone (its ``.git``, or a bare one), or None where there is no clone."""
    inside = path / ".git"
    if inside.is_dir():
        return inside
    if inside.is_file():
        target = inside.read_text("utf-8", "replace").removeprefix("gitdir:").strip()
        return (path / target) if (path / target).is_dir() else None
    bare = (path / "HEAD").is_file() and (path / "objects").is_dir() and (path / "refs").is_dir()
    return path if bare else None


def clone_texts(path: Path, database: Path, wanted: tuple[Wanted, ...]) -> Collected:
    """Return the editions of the wanted commits that the clone holds; the others are named as passed over.

    Raises GitMissing without a git program, UsageError where the clone cannot be read.
    """
    sound = tuple(item for item in wanted if _COMMIT.match(item.commit))
    held = _held(path, database, tuple(dict.fromkeys(item.commit for item in sound)))
    texts: list[ActText] = []
    passed: list[tuple[str, dict[str, str]]] = []
    for item in sound:
        if item.commit not in held:
            passed.append(("note.text_commit_missing", {"act": item.act, "what": item.evidence, "commit": item.commit[:12]}))
            continue
        found = [text for folder in _folders(item.paths) for text in _edition(path, database, item, folder)]
        texts += found
        if not found:
            passed.append(("note.text_commit_empty", {"act": item.act, "what": item.evidence, "commit": item.commit[:12]}))
    return Collected(tuple(texts), tuple(passed))


def _folders(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the folders of the act that the paths of an evidence entry lie in."""
    found = (_LANGUAGE_PATH.match(path) for path in paths)
    return tuple(dict.fromkeys(match[1] for match in found if match))


def _edition(path: Path, database: Path, item: Wanted, folder: str) -> tuple[ActText, ...]:
    listed = _run(path, database, ("ls-tree", "-r", "-z", "-l", "--full-tree", item.commit, "--", f"{folder}/"))
    names: dict[str, str] = {}
    total = 0
    for row in listed.split(b"\x00"):
        head, _, name = row.partition(b"\t")
        fields = head.split()
        inside = name.decode("utf-8", "replace").removeprefix(f"{folder}/")
        if len(fields) != 4 or fields[1] != b"blob" or not fields[3].isdigit() or not _is_wanted(inside):
            continue
        size = int(fields[3])
        total += size
        if size > MAX_FILE or total > MAX_TOTAL:
            raise UsageError("error.text_too_large", path=f"{item.commit[:12]}:{folder}/{inside}", limit=f"{MAX_FILE // 1_000_000} MB")
        names[inside] = fields[2].decode("ascii")
    blobs = _blobs(path, database, tuple(names.values()))
    meta = read_meta(blobs[names[META]]) if names.get(META) in blobs else Meta()
    files: dict[str, list[TextFile]] = {}
    for inside in sorted(names, key=lambda name: (name.count("/") == 0, name)):
        decoded = decode_official(blobs.get(names[inside], b"")) if inside != META else None
        if decoded:
            language = inside.partition("/")[0].removesuffix(".md")
            files.setdefault(language, []).append(TextFile(f"{item.commit[:12]}:{folder}/{inside}", decoded.text))
    texts = edition_texts(meta, files, folder)
    day = item.version
    return tuple(text._replace(version=day or text.version, commit=item.commit, evidence=item.evidence) for text in texts)


def _is_wanted(inside: str) -> bool:
    return inside == META or (inside.endswith(".md") and inside.partition("/")[0].removesuffix(".md") in LANGUAGES)


def _held(path: Path, database: Path, commits: tuple[str, ...]) -> frozenset[str]:
    answer = _run(path, database, ("cat-file", "--batch-check"), "".join(f"{commit}\n" for commit in commits).encode())
    rows = (row.split() for row in answer.decode("ascii", "replace").splitlines())
    return frozenset(row[0] for row in rows if len(row) == 3 and row[1] == "commit")


def _blobs(path: Path, database: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """Return the contents of objects by their names; one that is missing is left out."""
    answer = _run(path, database, ("cat-file", "--batch"), "".join(f"{name}\n" for name in names).encode())
    found: dict[str, bytes] = {}
    place = 0
    while place < len(answer):
        head, _, _ = answer[place : place + 200].partition(b"\n")
        place += len(head) + 1
        fields = head.split()
        if len(fields) == 3 and fields[2].isdigit():
            size = int(fields[2])
            found[fields[0].decode("ascii")] = answer[place : place + size]
            place += size + 1
    return found


def _run(path: Path, database: Path, arguments: tuple[str, ...], given: bytes = b"") -> bytes:
    """Run git on the database and return what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment.update(
        GIT_ALLOW_PROTOCOL="none", GIT_NO_LAZY_FETCH="1", GIT_TERMINAL_PROMPT="0", GIT_NO_REPLACE_OBJECTS="1", LC_ALL="C"
    )
    command = ("git", f"--git-dir={database}", "-c", "core.fsmonitor=false", *arguments)
    try:
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        ) as process:
            try:
                printed, said = process.communicate(given, timeout=SECONDS)
            except subprocess.TimeoutExpired as error:
                process.kill()
                raise UsageError("error.text_clone", path=str(path), reason=f"git, {SECONDS} s") from error
    except FileNotFoundError as error:
        raise GitMissing from error
    if process.returncode:
        reason = said.decode("utf-8", "replace").strip().splitlines()
        raise UsageError("error.text_clone", path=str(path), reason=(reason or ["git"])[0][:200])
    return printed
