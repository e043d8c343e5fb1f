-- Deeds as each lane counts them: standing x scenario (worst: for the bearer), nothing after the horizon.
--
-- lane(line, code, standing, worst): the lanes that differ; of a line's other lanes the same holds. `partly` are the deeds that
-- are not the same at every standing up to their highest; of these a stronger row of a happening settles what a weaker one leaves open: certain and reviewed hold downwards, contested only where it holds at every
-- higher standing too. `known` is the instant from which a cut knows it: the end of the second in which it fell. Performing:
-- best earliest and highest, worst latest and lowest, only when certain. Breaches and negatives: the other way round. A
-- contested one is claimed in both scenarios, and established in none. A trigger falls at its earliest. `side` is 1 for what
-- performs, 2 for triggers, 3 for breaches, 4 for what was not performed, 5 for what counts towards a
-- limit, at its most in the worst. `cell` is a lot in a lane: lot * 8 + code.
-- `packed` is the order in it, in one bigint: known * 2^31, 2^30 for what is no trigger, and the happening's number; triggers
-- of a second go before what answers them. Lines that are plain are left to sql/plain.sql.
with several as (
  select line, lot, number, floor, standing, top, effect, low, high,
    coalesce(earliest, min(earliest) over higher) as earliest,
    coalesce(latest, max(latest) over higher) as latest,
    bool_or(certain) over higher as certain,
    bool_or(reviewed) over higher as reviewed,
    bool_and(contested) over higher as contested
  from partly
  where effect <> 'excuses'
  window higher as (
    partition by line, lot, number, role, effect
    order by standing desc nulls last rows between unbounded preceding and current row
  )
),
sound as (
  select line, lot, number, floor, standing, top, low, high, earliest, latest, certain, reviewed, contested,
    case effect when 'triggers' then 2 when 'breaches' then 3 when 'not performed' then 4 when 'counts' then 5 else 1 end as side
  from (
    select line, lot, number, floor, standing, top, effect, low, high, earliest, latest, certain, reviewed, contested
    from told
    where floor = 1 and standing = top and effect <> 'excuses'
    union all
    select * from several
  ) every
),
counting_lane as (
  select a.line, l.standing, l.code, l.worst, e.side, h.horizon, h.day_one,
    (e.side = 1) <> l.worst as may,
    case when e.side = 1 then l.worst when e.side = 2 then false else not l.worst end as late,
    not a.quantified or (e.side = 2 and not a.rated) as singly
  from asking a
  join lane l on l.line = a.line
  cross join horizon h
  cross join (select 1 as side union all select 2 union all select 3 union all select 4 union all select 5) e
  where not a.plain
),
laned as (
  select s.line, s.lot, s.number, k.code, k.side, k.worst, k.late, k.singly, k.horizon, s.latest, s.low, s.high,
    s.certain, s.reviewed and not s.contested as reviewed,
    case when s.latest is null or s.latest > k.day_one then greatest(coalesce(s.earliest, k.day_one), k.day_one)
         else coalesce(s.earliest, s.latest - 1) end as earliest
  from sound s
  join counting_lane k on k.line = s.line and k.side = s.side and k.standing >= s.floor and k.standing <= s.standing
  left join denial n on n.line = s.line and n.number = s.number
  where (s.certain and (not s.contested or k.side >= 3)) or (k.may and (k.side > 1 or coalesce(n.standing, 0) <= s.top))
),
timed as (
  select line, lot * 8 + code as cell, number, side, earliest, latest, certain, reviewed, horizon,
    case when late then latest else earliest + 1 end as known,
    case when singly then 1e0
         when side = 2 and not worst then coalesce(low, least(high, 1e0), 1e0)
         when side = 2 then coalesce(high, low, 1e0)
         when worst = (side = 5) then coalesce(high, 1e15)
         when low is null and high is null then 1e0
         else coalesce(low, 0e0) end as units
  from laned
)
select line, cell, side, number, earliest, latest, known, units, reviewed, certain,
  known * 2147483648 + case when side = 2 then 0 else 1073741824 end + number as packed
from timed
where known is not null and known <= horizon
