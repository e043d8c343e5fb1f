"""Which function reads what each rule of `timex_rules` finds."""

from __future__ import annotations

from trucebook.claims import timex_days as days
from trucebook.claims import timex_lengths as lengths
from trucebook.claims import timex_periods as periods
from trucebook.claims import timex_relations as relations
from trucebook.claims.clock_times import clock
from trucebook.claims.time_expression import Maker

MAKERS: dict[str, Maker] = {
    "iso": days.iso,
    "figures": days.figures,
    "clock": clock,
    "daymonth": days.dated("dm"),
    "monthday": days.dated("md"),
    "monthyear": periods.month_year,
    "holiday": days.named_day,
    "nearby": days.second_day,
    "agoday": days.near_day,
    "weekdays": lengths.weekdays,
    "weekday": days.weekday,
    "fiscal": periods.fiscal,
    "quarter": periods.quarter,
    "months": lengths.months_of,
    "decades": periods.decade,
    "century": periods.century,
    "ago": relations.ago,
    "agos": relations.agos,
    "bareday": relations.bare_day,
    "past": lengths.past,
    "relative": relations.relative,
    "relmonth": periods.relative_month,
    "inthe": relations.in_the,
    "everyday": lengths.every,
    "regular": lengths.regular,
    "rate": lengths.rate,
    "vague": lengths.vague,
    "span": lengths.span,
    "units": lengths.units,
    "weekend": periods.weekend,
    "overnight": days.overnight,
    "now": lengths.now,
    "season": periods.seasons,
    "years": periods.years,
    "year": periods.year,
    "month": periods.month,
    "monthless": days.monthless,
}
"""By the name of the rule."""
