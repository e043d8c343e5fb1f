-- At which standings the deeds of a line, effect by effect, count alike; whether in both scenarios (steady), whether at every
-- standing up to their highest (whole), how many origins stand behind each and whether it is reviewed, how many they are, and by
-- when all of them were (latest; null where that is not known of each).
with kind as (
  select line, min(clause) as clause, min(bearer) as bearer, floor, standing, effect,
    bool_and(certain and not contested and coalesce(latest = earliest + 1, false)) as exact,
    bool_and(coalesce(low = high, false)) as one_amount,
    bool_and(standing = top) as highest, min(earliest) as earliest, min(origins) as fewest, max(origins) as most,
    bool_and(reviewed) as all_reviewed, bool_or(reviewed) as any_reviewed, count(*) as deeds,
    case when count(latest) = count(*) then max(latest) end as latest
  from told
  group by line, floor, standing, effect
)
select k.line, k.clause, k.bearer, k.floor, k.standing,
  k.effect = 'excuses' or (
    k.exact and n.clause is null and k.earliest >= a.day_one
    and (not a.quantified or (k.effect = 'triggers' and not a.rated) or k.one_amount)
  ) as steady,
  k.floor = 1 and k.highest as whole,
  k.fewest, k.most, k.all_reviewed, k.any_reviewed, k.deeds, k.effect = 'not performed' as denied,
  k.effect = 'excuses' as excused, k.latest
from kind k
join counting a on a.clause = k.clause
left join (select distinct clause, bearer from contest where "on" = 'occurrence') n on n.clause = k.clause and n.bearer = k.bearer
