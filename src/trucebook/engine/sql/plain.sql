-- Deeds as each lane counts them (sql/counted.sql) where a line is plain: all of its deeds are the same at every standing up to
-- their highest and in both scenarios, so that each counts at its time, for what it is; and behind them those of other lines.
select line, lot * 8 + code as cell, side, number, earliest, latest, latest as known, units, reviewed, certain,
  latest * 2147483648 + case when side = 2 then 0 else 1073741824 end + number as packed
from (
  select t.line, t.lot, t.number, k.code, t.side, t.earliest, t.latest, t.reviewed, t.certain,
    case when not k.quantified or (t.side = 2 and not k.rated) then 1e0 else t.low end as units
  from (
    select line, lot, number, floor, standing, earliest, latest, low, reviewed, certain,
      case effect when 'triggers' then 2 when 'breaches' then 3 when 'not performed' then 4 when 'counts' then 5 else 1 end as side
    from told
    where effect <> 'excuses'
  ) t
  join (
    select l.line, l.standing, l.code, a.quantified, a.rated, h.horizon
    from lane l
    join asking a on a.line = l.line
    cross join horizon h
    where a.plain
  ) k on k.line = t.line and k.standing >= t.floor and k.standing <= t.standing
  where t.latest <= k.horizon
) deeds
union all
select line, cell, side, number, earliest, latest, known, units, reviewed, certain, packed
from unlike
