"""Write a lineage as Mermaid text."""

from __future__ import annotations

from kblaw.render.graph import Graph

_ESCAPES = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "|": "#124;", ";": "#59;"}
_CLASSES = ("crime", "offence")


def mermaid_text(graph: Graph) -> str:
    """Return the drawing as a Mermaid flow chart; what Mermaid would read as markup is escaped."""
    lines = ["---", f"title: {_quoted(graph.title)}", "---", "flowchart TD"]
    for node in graph.nodes:
        body = "<br/>".join(escape(line) for line in node.lines)
        lines.append(f'    {node.id}["{body}"]:::{_CLASSES[min(node.column, 1)]}')
    lines += [f'    {edge.source} -->|"{escape(edge.label)}"| {edge.target}' for edge in graph.edges]
    lines += ["    classDef crime stroke-width:2px", "    classDef offence stroke-dasharray:4 2"]
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Return text with every character that Mermaid reads as markup written as an entity."""
    return "".join(_ESCAPES.get(character, " " if character in "\r\n" else character) for character in text)


def _quoted(text: str) -> str:
    """Return a YAML double-quoted scalar, as the front matter of Mermaid is YAML."""
    return '"' + " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"') + '"'
