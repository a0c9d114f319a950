"""What the body of an entry must be (engine/VERIFY.md): JSON of one shape, and what belongs to its kind."""
import json
import re

ID = r"(?=[^:]{1,64}(:|\Z))[a-z0-9]+([.-][a-z0-9]+)*"
PATH = r"(?!\.)[^/]+(/(?!\.)[^/]+)*/?"
LONGEST_PATH = 4000  # bytes
# By kind: the pattern of its subject; fields it must and may have; parts it must and may have.
KINDS = {
    "genesis": ("case", "case format program", "", "", ""),
    "person": ("person:" + ID, "", "", "name", ""),
    "file": ("file:" + PATH, "act", "removed", "", "digest reason"),
    "library": ("library:" + PATH, "", "", "digest", ""),
    "rubric": ("rubric", "id version sha256", "", "", "reason"),
    "rating": (f"rating:{ID}:{ID}:{ID}", "", "removed sheet", "", "rating reason"),
    "candidate": ("candidate:" + ID, "act", "", "", "reason"),
    "note": ("", "", "candidate criterion", "text", ""),
    "redaction": ("", "ground", "", "", ""),
}
ACTS = {"file": {"open", "import", "evidence", "candidate", "update"}, "candidate": {"add", "withdraw"}}


def without_duplicates(members):
    if len(dict(members)) != len(members):
        raise ValueError("a key stands twice")
    return dict(members)


def is_text(value):
    return isinstance(value, str) and not re.search("[\0\ud800-\udfff]", value)


def is_number(value):
    return type(value) is int and value > 0


def is_member(name, value):
    """Whether a body may have this member; none of them is ever empty."""
    right = False
    if name in ("fields", "parts") and isinstance(value, dict):
        pattern = "[0-9a-f]{64}" if name == "parts" else "(?s:.*)"
        right = all(is_text(key) and is_text(said) and re.fullmatch(pattern, said)
                    for key, said in value.items())
    elif name == "withheld" and isinstance(value, list):
        right = all(isinstance(one, dict) and set(one) == {"entry", "part"} and is_number(one["entry"])
                    and is_text(one["part"]) for one in value)
    elif name == "replaces" or name == "subject":
        right = is_number(value) if name == "replaces" else is_text(value)
    return right and bool(value)


def read_body(stored):
    """The members of a body; None where it is not one."""
    try:
        body = json.loads(stored.decode("utf-8"), object_pairs_hook=without_duplicates)
    except (ValueError, RecursionError):
        return None
    return body if isinstance(body, dict) and all(is_member(*one) for one in body.items()) else None


def faults_in_form(kind, body):
    """What the table of kinds has against an entry."""
    if kind not in KINDS:
        yield f"no entry is of kind '{kind}'"
        return
    subject, fields, more_fields, parts, more_parts = KINDS[kind]
    said, committed = body.get("fields", {}), body.get("parts", {})
    about = body.get("subject", "")
    is_too_long = kind in ("file", "library") and len(about.partition(":")[2].encode()) > LONGEST_PATH
    if not re.fullmatch(subject, about) or is_too_long:
        yield f"an entry of kind '{kind}' cannot be about '{about}'"
    for what, needed, more, names in (("field", fields, more_fields, said),
                                      ("part", parts, more_parts, committed)):
        for name in sorted(set(needed.split()) - set(names)):
            yield f"it has no {what} '{name}'"
        for name in sorted(set(names) - set(needed.split()) - set(more.split())):
            yield f"it has a {what} '{name}', which entries of its kind do not have"
    if kind in ACTS and said.get("act") not in ACTS[kind]:
        yield f"its field 'act' is '{said.get('act')}'"
    if (kind == "redaction") != ("withheld" in body):
        yield "redactions, and they alone, withhold parts"
    content = {"file": "digest", "rating": "rating"}.get(kind)
    if content and (said.get("removed", "yes") != "yes" or ("removed" in said) == (content in committed)):
        yield f"it must either have a part '{content}', or a field 'removed' that is 'yes'"
