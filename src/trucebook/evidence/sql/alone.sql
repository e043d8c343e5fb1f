-- Deeds that count at their time for what they are (engine/sql/plain.sql), whenever they are asked for: those of lines of which
-- all is worked out once. Each such line has one standing, so that its lots are its cells.
select t.line, t.lot * 8 as cell, t.side, t.latest as known,
  t.latest * 2147483648 + case when t.side = 2 then 0 else 1073741824 end + t.number as packed,
  case when not a.quantified or (t.side = 2 and not a.rated) then 1e0 else t.low end as units
from (
  select line, lot, number, latest, low, case effect when 'triggers' then 2 else 1 end as side
  from told
  where effect in ('triggers', 'performs', 'begins', 'concludes')
) t
join alone a on a.line = t.line
