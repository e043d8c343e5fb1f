-- Each day or week a quota (sql/quota.sql), of lines whose deeds hold what was done in their period up to them: none is later
-- than the horizon, and all are of one standing.
select t.lot * 8 + p.code as cell, p.place,
  min(case when t.within >= p.need then t.packed end) as met,
  min(case when t.within >= 1e-6 then t.packed end) as begun,
  max(t.within) as amount
from (
  select line, lot, standing, latest, within, latest * 2147483648 + 1073741824 + number as packed
  from told
  where within is not null and standing = top
) t
join period p on p.held and p.line = t.line and p.bucket = t.latest - 1 - mod(t.latest - 1, 86400) and 2 * t.standing > p.code
where t.latest - 1 >= p.opens and t.latest - 1 < p.closes
group by t.lot * 8 + p.code, p.place
