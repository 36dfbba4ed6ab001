"""Running a notebook as Jupyter would, in this process: each cell's printed text, and what its last expression shows."""

import ast
import contextlib
import io
import json
from pathlib import Path

Cell = dict[str, object]


def run_notebook(path: Path) -> str:
    """The notebook's file as it would be saved after running every cell, one after the other, in one namespace."""
    book = json.loads(path.read_text(encoding="utf-8"))
    names: dict[str, object] = {"__name__": "__main__"}
    count = 0
    for cell in book["cells"]:
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            cell["outputs"] = _outputs("".join(cell["source"]), names, count)
    return json.dumps(book, ensure_ascii=False, indent=1) + "\n"


def _outputs(source: str, names: dict[str, object], count: int) -> list[Cell]:
    body = ast.parse(source).body
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.Module(body, []), "cell", "exec"), names)  # the notebook's own lines
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # as above
    outputs: list[Cell] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": _lines(printed.getvalue())})
    if value is not None:
        outputs.append({"data": _shown(value), "execution_count": count, "metadata": {}, "output_type": "execute_result"})
    return outputs


def _shown(value: object) -> dict[str, list[str]]:
    """A value as text, and as HTML or a picture where it has that."""
    rich = {"text/html": getattr(value, "_repr_html_", None), "image/svg+xml": getattr(value, "_repr_svg_", None)}
    found = {kind: _lines(shown()) for kind, shown in rich.items() if shown}
    return found | {"text/plain": _lines(repr(value))}


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
