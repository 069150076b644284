"""`transflow terms learn`: names and terms out of the translations that are there."""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from transflow.cli.console import Console
from transflow.cli.terms_files import tell
from transflow.errors import EXIT_ERROR, EXIT_OK, UsageError
from transflow.messages import TN, T, Text
from transflow.model import SOURCE_SUFFIXES
from transflow.pipeline.learning import Learner, Proposal
from transflow.pipeline.memory import ProjectMemory
from transflow.pipeline.project import Project
from transflow.pipeline.terms import glossaries, index_of, placed_of, problems_of
from transflow.pipeline.terms_import import apply_import, plan_concepts
from transflow.store.terms import FOLDER, term_files
from transflow.terminology import Concept
from transflow.terms.base import require
from transflow.text import printable

ALL = "all"
_LEARNED = f"{FOLDER}/learned.yaml"
_LONG = 120
"""Letters of an example that are shown."""


def learn(project: Project, args: argparse.Namespace, console: Console) -> int:
    """Proposes, or takes what is accepted. Raises UsageError, TermsError, WorkspaceError."""
    if args.words:
        raise UsageError(T("“learn” takes no text"), hint=T("see: transflow terms learn --help"))
    language = _language(project, args.languages)
    read = glossaries(term_files(project.workspace))
    require(problems_of(read))
    known = [placed.concept for placed in placed_of(read)]
    memory = ProjectMemory(project)
    found = _named_anew(_proposals(project, memory, language, known, console), known)
    if args.accept:
        _accept(project, args, found, language, console)
    elif args.format == "json":
        rows = [_row(project, name, one, language) for name, one in found.items()]
        console.data(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        console.data("".join(line for n, one in found.items() for line in _shown(n, one, console)))
        console.note(_summary(found))
    for problem in memory.problems.values():
        console.error(problem)
    return EXIT_ERROR if memory.problems else EXIT_OK


def _language(project: Project, wanted: Sequence[str] | None) -> str:
    known = project.all_languages
    chosen = list(wanted or known[:1])
    if len(chosen) != 1 or chosen[0] not in known:
        raise UsageError(
            T("“learn” looks at one target language at a time"),
            hint=T("name it with --language; the project has: {names}", names=", ".join(known)),
        )
    return chosen[0]


def _proposals(
    project: Project,
    memory: ProjectMemory,
    language: str,
    known: Sequence[Concept],
    console: Console,
) -> tuple[Proposal, ...]:
    learner = Learner(project.language, project.language_of(language))
    total = len(project.workspace.sources(SOURCE_SUFFIXES)[0])
    for number, file in enumerate(memory.catalogs(language), 1):
        console.progress(number, max(number, total), file.release)
        for pair in file.pairs() or ():
            learner.read(pair.source, pair.target, file.release)
    return learner.proposals(known=index_of(known) if known else None)


def _named_anew(found: Sequence[Proposal], known: Sequence[Concept]) -> dict[str, Proposal]:
    """The proposals by ids that no concept of the project has."""
    taken = {concept.id for concept in known}
    out: dict[str, Proposal] = {}
    for proposal in found:
        name, number = proposal.id, 1
        while name in taken:
            number += 1
            name = f"{proposal.id}-{number}"
        taken.add(name)
        out[name] = proposal
    return out


# --- accepting


def _accept(
    project: Project,
    args: argparse.Namespace,
    found: dict[str, Proposal],
    language: str,
    console: Console,
) -> None:
    concepts = [
        Concept(name, concept.terms, concept.kind, basis=concept.basis)
        for name in _chosen(args.accept, found)
        for concept in (_concept(project, found[name], language),)
    ]
    planned = plan_concepts(project.workspace, concepts, _LEARNED)
    if not args.dry_run:
        apply_import(project.workspace, planned)
    tell(planned, args, console)


def _chosen(wanted: Collection[str], found: dict[str, Proposal]) -> list[str]:
    if ALL in wanted:
        return list(found)
    unknown = [name for name in wanted if name not in found]
    if unknown:
        raise UsageError(
            T("nothing is proposed under “{id}”", id=unknown[0]),
            hint=T("see what is proposed with: transflow terms learn"),
        )
    return [name for name in found if name in wanted]


def _concept(project: Project, proposal: Proposal, language: str) -> Concept:
    # In English always: a file must not depend on whose machine wrote it.
    basis = f"learned from {proposal.count} translations"
    return proposal.concept(project.config.source_language, language, basis)


# --- showing


def _shown(name: str, proposal: Proposal, console: Console) -> Iterator[str]:
    times = console.tr(TN("{count} translation", "{count} translations", proposal.count))
    pair = f"{printable(proposal.source)} = {printable(proposal.target)}"
    yield f"{console.paint(name, 'bold')}  {pair}  ({proposal.kind.value}, {times})\n"
    for example in proposal.examples[:1]:
        yield f"    {printable(_short(example.source))}\n"
        yield f"    {printable(_short(example.target))}\n"


def _short(text: str) -> str:
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def _row(project: Project, name: str, proposal: Proposal, language: str) -> dict[str, Any]:
    concept = _concept(project, proposal, language)
    return {
        "id": name,
        "kind": concept.kind.value,
        "times": proposal.count,
        "terms": [{"language": t.language, "text": t.text} for t in concept.terms],
        "examples": [
            {"source": e.source, "target": e.target, "release": e.where} for e in proposal.examples
        ],
    }


def _summary(found: Collection[str]) -> Text:
    if not found:
        return T("Nothing is proposed: what stands in several translations is in terms/ already.")
    return TN(
        "{count} proposal; take it with: transflow terms learn --accept ID",
        "{count} proposals; take them with: transflow terms learn --accept ID",
        len(found),
    )
