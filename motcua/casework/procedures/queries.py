"""Reading the catalogue: versions in force, search as one types, fees, papers, competence, figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from motcua.casework.procedures.models import (
    CompetentUnit,
    Delegation,
    DocumentRequirement,
    FeeRule,
    LifeEvent,
    Procedure,
    ProcedureCase,
    ProcedureField,
    ProcedureVersion,
)
from motcua.casework.procedures.models.validity import in_force
from motcua.casework.procedures.rules import limits
from motcua.casework.procedures.rules.comparison import side_by_side
from motcua.casework.procedures.telling import facts_of_version
from motcua.casework.procedures.values import (
    CatalogueFigures,
    Channel,
    ComparedRow,
    Handling,
    Level,
    SubjectGroup,
    VersionStatus,
)
from motcua.kernel.errors import NotFound
from motcua.kernel.text import fold
from motcua.registry.organisations import queries as organisations

# How alike a mistyped word must be to what is searched (pg_trgm word similarity, 0 to 1).
LEAST_SIMILARITY = 0.45
MAX_QUERY_SIGNS = 200
_PARTS = ("cases", "submissions", "fees", "papers", "procedure__life_events")


def procedure_by_code(code: str) -> Procedure:
    """This function will give a procedure by its national code; raises NotFound."""
    found = Procedure.objects.select_related("field").filter(code=code.strip()).first()
    if found is None:
        raise NotFound(
            "Không có thủ tục mã {code}.", field="procedure", next_step="Tra mã trong danh mục.", code=code[:40]
        )
    return found


def version_in_force(procedure_id: int, *, on: date) -> ProcedureVersion:
    """This function will give the one version of a procedure in force on a day; raises NotFound."""
    found = _with_names(ProcedureVersion.objects.in_force(on)).filter(procedure_id=procedure_id).first()
    if found is None:
        raise NotFound("Thủ tục không có hiệu lực ngày {day:%d/%m/%Y}.", field="procedure",
                       next_step="Chọn thủ tục khác trong danh mục.", day=on)  # fmt: skip
    return found


def version_in_force_by_code(code: str, *, on: date) -> ProcedureVersion:
    """This function will give the version of a procedure in force on a day, by its national code; raises NotFound."""
    return version_in_force(procedure_by_code(code).pk, on=on)


def code_of_version(version_id: int) -> str:
    """This function will give the procedure code of a version; raises NotFound."""
    found = ProcedureVersion.objects.filter(pk=version_id).values_list("procedure__code", flat=True).first()
    if found is None:
        raise NotFound("Không có phiên bản thủ tục này.", field="version")
    return found


def version_by_id(version_id: int) -> ProcedureVersion:
    """This function will give a version with its procedure, cases, fees and papers; raises NotFound."""
    found = _with_names(ProcedureVersion.objects.all()).prefetch_related(*_PARTS).filter(pk=version_id).first()
    if found is None:
        raise NotFound("Không có phiên bản thủ tục này.", field="version")
    return found


def versions_of(procedure_id: int) -> QuerySet[ProcedureVersion]:
    """This function will give all versions of a procedure, newest first, drafts and withdrawn ones too."""
    return _with_names(ProcedureVersion.objects.filter(procedure_id=procedure_id)).order_by("-number")


def drafts() -> QuerySet[ProcedureVersion]:
    """This function will give the drafts waiting to be published, by name."""
    return _with_names(ProcedureVersion.objects.filter(status=VersionStatus.DRAFT)).order_by("name_folded", "pk")


def versions_in_force(*, on: date, authority_ids: Collection[int] | None = None) -> QuerySet[ProcedureVersion]:
    """This function will give the versions in force on a day by name, if asked only those handled in some authorities."""
    found = _with_names(ProcedureVersion.objects.in_force(on))
    if authority_ids is not None:
        handled = CompetentUnit.objects.filter(in_force(on), authority_id__in=authority_ids)
        found = found.filter(procedure_id__in=handled.values("procedure_id"))
    return found.order_by("name_folded", "pk")


def versions_outside_one_stop(*, on: date, authority_ids: Collection[int]) -> QuerySet[ProcedureVersion]:
    """This function will give the versions in force on a day, by name, that some authorities do not receive at a one-stop
    section: no unit of theirs is named for them, or they are settled on the spot.
    """
    handled = CompetentUnit.objects.filter(in_force(on), authority_id__in=authority_ids).values("procedure_id")
    outside = Q(handling=Handling.ON_THE_SPOT) | ~Q(procedure_id__in=handled)
    return _with_names(ProcedureVersion.objects.in_force(on)).filter(outside).order_by("name_folded", "pk")


def search_procedures(
    text: str,
    *,
    on: date,
    field_id: int | None = None,
    life_event: str = "",
    authority_ids: Collection[int] | None = None,
) -> QuerySet[ProcedureVersion]:
    """This function will find versions in force by code, field or name, typed without marks, in parts, or a little wrong.

    Best first: those whose name begins with the text, then shorter names. Slice it: `search_procedures(…)[:10]`.
    """
    found = versions_in_force(on=on, authority_ids=authority_ids)
    if field_id is not None:
        found = found.filter(procedure__field_id=field_id)
    if life_event:
        found = found.filter(procedure__life_events__code=life_event)
    words = fold(text[:MAX_QUERY_SIGNS])
    if not words:
        return found
    exact = found
    for word in words.split():
        exact = exact.filter(search_text__contains=word)
    if exact.exists():
        return exact.annotate(rank=_rank(words), signs=Length("name_folded")).order_by("rank", "signs", "name_folded")
    alike = found.annotate(likeness=TrigramWordSimilarity(words, "search_text"))
    return alike.filter(likeness__gte=LEAST_SIMILARITY).order_by("-likeness", "name_folded")


def _rank(words: str) -> Case:
    """Names that begin so, then names that hold the words together, then the rest."""
    return Case(
        When(Q(procedure__code__startswith=words) | Q(name_folded__startswith=words), then=Value(0)),
        When(name_folded__startswith=f"thu tuc {words}", then=Value(0)),
        When(name_folded__contains=words, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def fields_with_counts(*, on: date) -> QuerySet[ProcedureField]:
    """This function will give the fields that have procedures in force on a day, each with `procedure_count`, by name."""
    fields = ProcedureField.objects.annotate(procedure_count=_procedure_count("procedures__versions", on))
    return fields.filter(procedure_count__gt=0).order_by("name_folded")


def field_names() -> dict[int, str]:
    """This function will give the name of every field, by id."""
    return dict(ProcedureField.objects.values_list("pk", "name"))


def procedure_names(procedure_ids: Collection[int]) -> dict[int, str]:
    """This function will give the names of procedures, by id, as their newest versions have them."""
    newest = ProcedureVersion.objects.filter(procedure_id__in=procedure_ids).order_by("procedure_id", "number")
    return dict(newest.values_list("procedure_id", "name"))


def life_events_with_counts(*, on: date) -> QuerySet[LifeEvent]:
    """This function will give the life events that have procedures in force on a day, each with `procedure_count`."""
    events = LifeEvent.objects.annotate(procedure_count=_procedure_count("procedures__versions", on))
    return events.filter(procedure_count__gt=0).order_by("sort_order", "code")


def _procedure_count(path: str, on: date) -> Count:
    ended = Q(**{f"{path}__valid_until": None}) | Q(**{f"{path}__valid_until__gt": on})
    begun = Q(**{f"{path}__status": VersionStatus.PUBLISHED.value, f"{path}__valid_from__lte": on})
    return Count(path, filter=begun & ended, distinct=True)


def fees_for(
    version_id: int, *, channel: Channel = Channel.DIRECT, subject_group: SubjectGroup = SubjectGroup.ALL
) -> list[FeeRule]:
    """This function will give the fees of a version for a channel and a group of applicants, each once.

    `SubjectGroup.ALL` gives those of every group, to choose from.
    """
    rules = FeeRule.objects.filter(version_id=version_id, channel__in={Channel.ANY, channel})
    if subject_group is not SubjectGroup.ALL:
        rules = rules.filter(subject_group__in={SubjectGroup.ALL, subject_group})
    seen = {(rule.kind, rule.amount, rule.text, rule.subject_group): rule for rule in reversed(rules)}
    return sorted(seen.values(), key=lambda rule: rule.ordinal)


def papers_for(version_id: int, *, case_id: int | None = None) -> QuerySet[DocumentRequirement]:
    """This function will give the papers of a version: those of every case, and those of the one case."""
    return DocumentRequirement.objects.filter(Q(case_id=None) | Q(case_id=case_id), version_id=version_id)


def case_by_code(version_id: int, code: str) -> ProcedureCase | None:
    """This function will give a case of a version by its code, or nothing."""
    return ProcedureCase.objects.select_related("version").filter(version_id=version_id, code=code).first()


def compare_versions(left_id: int, right_id: int) -> tuple[ComparedRow, ...]:
    """This function will put two versions side by side, row by row, each row knowing whether it changed."""
    return side_by_side(facts_of_version(version_by_id(left_id)), facts_of_version(version_by_id(right_id)))


def competent_unit(procedure_id: int, *, authority_id: int, on: date) -> CompetentUnit | None:
    """This function will give the unit of an authority that handles a procedure on a day, or nothing if none is named."""
    found = CompetentUnit.objects.filter(in_force(on), procedure_id=procedure_id, authority_id=authority_id)
    return found.select_related("unit").first()


def competent_units(procedure_id: int, *, on: date) -> QuerySet[CompetentUnit]:
    """This function will give the units that handle a procedure on a day, in every authority, by authority."""
    found = CompetentUnit.objects.filter(in_force(on), procedure_id=procedure_id)
    return found.select_related("unit").order_by("authority_id")


def units_of_field(procedure_id: int, authority_ids: Collection[int], *, on: date) -> dict[int, int]:
    """This function will count, by unit of some authorities, the procedures of one's field that it handles on a day."""
    field = Procedure.objects.filter(pk=procedure_id).values("field_id")
    found = CompetentUnit.objects.filter(in_force(on), authority_id__in=authority_ids, procedure__field_id__in=field)
    return dict(found.values_list("unit_id").annotate(Count("procedure_id", distinct=True)))


def units_handling(procedure_ids: Collection[int], *, on: date) -> QuerySet[CompetentUnit]:
    """This function will give the units that handle some procedures on a day, in every authority, in no order."""
    return CompetentUnit.objects.filter(in_force(on), procedure_id__in=procedure_ids).select_related("unit")


def unit_ids_handling_any(authority_id: int, *, on: date) -> frozenset[int]:
    """This function will give the units of an authority that handle any procedure on a day."""
    found = CompetentUnit.objects.filter(in_force(on), authority_id=authority_id)
    return frozenset(found.values_list("unit_id", flat=True))


def is_delegated(procedure_id: int, *, to_level: Level, authority_id: int, on: date) -> bool:
    """This function will say whether a power of an authority, or of one above it, is handed down to a level on a day."""
    return delegations_of(procedure_id, [authority_id]).filter(in_force(on), to_level=to_level).exists()


def delegations_of(procedure_id: int, authority_ids: Collection[int] | None = None) -> QuerySet[Delegation]:
    """This function will give the delegations of a procedure that bind some authorities (none given: all), newest first."""
    found = _binding(authority_ids).filter(procedure_id=procedure_id)
    return found.select_related("from_authority").order_by("-valid_from", "pk")


def _binding(authority_ids: Collection[int] | None) -> QuerySet[Delegation]:
    """Give the delegations in the name of some authorities, of those above them, and of nobody in particular."""
    if authority_ids is None:
        return Delegation.objects.all()
    line = organisations.ancestor_ids(*authority_ids)
    return Delegation.objects.filter(Q(from_authority=None) | Q(from_authority_id__in=line))


def catalogue_figures(*, start: date, end: date, authority_ids: Collection[int] | None = None) -> CatalogueFigures:
    """This function will count the catalogue of some authorities at the end of a period (`end` itself not in it).

    Percentages are of the procedures in the catalogue, those from outside it not counted. A time cut is a version that
    began in the period with a committed limit shorter than the limit that ran before; one per procedure.
    """
    last_day = end - timedelta(1)
    held = versions_in_force(on=last_day, authority_ids=authority_ids).order_by()
    of_catalogue = held.filter(is_extra_catalogue=False)
    extra = _brought_in(held, last_day).count()
    known = list(of_catalogue.values_list("procedure_id", flat=True))
    total = len(known)
    cuts = len({new.procedure_id for _old, new in _cuts(known, start, end)})
    return CatalogueFigures(
        procedures_in_catalogue=total,
        extra_catalogue_in_one_stop=extra,
        extra_catalogue_percent=_percent(extra, total),
        time_cuts=cuts,
        time_cuts_percent=_percent(cuts, total),
        online_payment_procedures=held.filter(online_payment=True).count(),
        delegated_to_wards=_handed_down(held, last_day, authority_ids).values("procedure_id").distinct().count(),
    )


def time_cuts(
    *, start: date, end: date, authority_ids: Collection[int] | None = None
) -> list[tuple[ProcedureVersion, ProcedureVersion]]:
    """This function will give the time cuts that `catalogue_figures` counts: the version before and the shorter one, by name."""
    held = versions_in_force(on=end - timedelta(1), authority_ids=authority_ids).order_by()
    known = list(held.filter(is_extra_catalogue=False).values_list("procedure_id", flat=True))
    return sorted(_cuts(known, start, end), key=lambda pair: pair[1].name)


def brought_in(*, on: date, authority_ids: Collection[int] | None = None) -> QuerySet[ProcedureVersion]:
    """This function will give the procedures from outside the catalogue that are in the one-stop shop on a day, by name."""
    return _brought_in(versions_in_force(on=on, authority_ids=authority_ids), on)


def handed_to_wards(*, on: date, authority_ids: Collection[int] | None = None) -> QuerySet[Delegation]:
    """This function will give the delegations to wards in force on a day, the oldest first."""
    held = versions_in_force(on=on, authority_ids=authority_ids).order_by()
    return _handed_down(held, on, authority_ids).select_related("procedure").order_by("valid_from", "procedure__code")


def _brought_in(held: QuerySet[ProcedureVersion], on: date) -> QuerySet[ProcedureVersion]:
    return held.filter(is_extra_catalogue=True).exclude(in_one_stop_from__gt=on)


def _handed_down(
    held: QuerySet[ProcedureVersion], on: date, authority_ids: Collection[int] | None
) -> QuerySet[Delegation]:
    return _binding(authority_ids).filter(
        in_force(on), to_level=Level.WARD, procedure_id__in=held.order_by().values("procedure_id")
    )


def _cuts(procedure_ids: Collection[int], start: date, end: date) -> list[tuple[ProcedureVersion, ProcedureVersion]]:
    published = ProcedureVersion.objects.published().select_related("procedure").defer("source_record", "leftovers")
    begun = list(published.filter(procedure_id__in=procedure_ids, valid_from__gte=start, valid_from__lt=end,
                                  committed_value__isnull=False))  # fmt: skip
    before: dict[tuple[int, date], ProcedureVersion] = {}
    changed = {version.procedure_id for version in begun}
    for version in published.filter(procedure_id__in=changed).exclude(valid_from=F("valid_until")):
        if version.valid_until is not None:
            before[version.procedure_id, version.valid_until] = version
    return [(old, new) for new, old in _followed(begun, before) if _is_cut(old, new)]


def _followed(
    begun: Iterable[ProcedureVersion], before: dict[tuple[int, date], ProcedureVersion]
) -> Iterable[tuple[ProcedureVersion, ProcedureVersion]]:
    for version in begun:
        old = before.get((version.procedure_id, version.valid_from)) if version.valid_from else None
        if old is not None:
            yield version, old


def _is_cut(old: ProcedureVersion, new: ProcedureVersion) -> bool:
    return bool(old.limit and new.limit and limits.compare(new.limit, old.limit) == -1)


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _with_names(versions: QuerySet[ProcedureVersion]) -> QuerySet[ProcedureVersion]:
    """Versions without the heavy columns of their source, with procedure and field at hand."""
    return versions.select_related("procedure__field").defer("source_record", "leftovers")
