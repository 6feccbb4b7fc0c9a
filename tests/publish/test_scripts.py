"""The theme's scripts and styles lose what only their authors read."""

from __future__ import annotations

from duizhao.publish.scripts import smaller

SCRIPT = "// Why.\nconst a = `b  c`;\n\nconst d = /[?&] e/;\n"


def test_what_is_ours_gets_smaller_and_what_is_not_stays(tmp_path):
    theme, folder = tmp_path / "theme", tmp_path / "staged"
    for place in (theme / "static", folder / "theme"):
        place.mkdir(parents=True)
        (place / "ours.js").write_text(SCRIPT)
        (place / "style.css").write_text("/* Why. */\na { b: c d; }\n")
    (theme / "static/changed.js").write_text(SCRIPT)
    (folder / "theme/changed.js").write_text(SCRIPT + "// mine\n")
    (theme / "static/left-out.js").write_text(SCRIPT)
    (folder / "theme/extra.js").write_text(SCRIPT)
    assert {page.path: page.text for page in smaller(folder, "theme", theme)} == {
        "theme/ours.js": "const a=`b  c`;const d=/[?&] e/;\n",
        "theme/style.css": "a{b:c d}\n",
    }
