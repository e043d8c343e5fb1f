-- At which standings the deeds of a line, effect by effect, count alike; whether in both scenarios (steady), whether at every
-- standing up to their highest (whole), how many origins stand behind each and whether it is reviewed, and how many they are.
with kind as (
  select line, clause, bearer, floor, standing, effect,
    bool_and(certain and not contested and coalesce(latest = earliest + 1, false)) as exact,
    bool_and(coalesce(low = high, false)) as one_amount,
    bool_and(standing = top) as highest, min(earliest) as earliest, min(origins) as fewest, max(origins) as most,
    bool_and(reviewed) as all_reviewed, bool_or(reviewed) as any_reviewed, count(*) as deeds
  from told
  group by line, clause, bearer, floor, standing, effect
)
select k.line, k.clause, k.bearer, k.floor, k.standing,
  k.effect = 'excuses' or (
    k.exact and n.line is null and k.earliest >= h.day_one
    and (not a.quantified or (k.effect = 'triggers' and not a.rated) or k.one_amount)
  ) as steady,
  k.floor = 1 and k.highest as whole,
  k.fewest, k.most, k.all_reviewed, k.any_reviewed, k.deeds, k.effect = 'not performed' as denied
from kind k
join counting a on a.clause = k.clause
cross join horizon h
left join (select distinct line from denial) n on n.line = k.line
