-- Limits: when what was done in a period came to more than it leaves free, and how much there is.
--
-- limited(place, worst, code, least, most, opens, closes, bucket, free): a row for each interval in which an instance binds in
-- a lane and each UTC day that it touches; `least` and `most` are the cells of its standing that count least and most.
-- Certain is what lies wholly within, at its least, from when it is certain to have been: the sum of what was reviewed and not
-- contested is `breach`, of all `claimed`. Possible is what may lie within, at its most. What a permission permits for certain
-- does not count, what it may permit may.
with permit as (
  select line, number, bool_or(certain) as certain
  from told
  where role = 'permit' and effect = 'excuses'
  group by line, number
),
counting_up as (
  select c.cell, c.number, c.earliest, c.latest, c.units, c.reviewed,
    c.certain and t.certain is null as certain,
    c.earliest - mod(c.earliest, 86400) as first_day, c.latest - 1 - mod(c.latest - 1, 86400) as last_day
  from counted c
  left join permit t on t.line = c.line and t.number = c.number
  where c.side = 5 and not coalesce(t.certain, false)
),
sure as (
  select l.place, l.code, l.free, d.number, d.units, d.reviewed, d.latest as known
  from limited l
  join counting_up d on d.cell = l.least and d.last_day = l.bucket
  where d.certain and d.earliest >= l.opens and d.latest <= l.closes
),
-- What may lie within: by the day on which it began, and, where it may have been on another, by every day.
near as (
  select l.place, l.code, l.free, l.opens, d.number, d.units, d.earliest
  from limited l
  join counting_up d on d.cell = l.most and d.first_day = l.bucket
  where l.worst and d.earliest < l.closes and (d.latest is null or d.latest > l.opens)
  union all
  select l.place, l.code, l.free, l.opens, d.number, d.units, d.earliest
  from limited l
  join (select * from counting_up where last_day is null or last_day <> first_day) d on d.cell = l.most
  where l.worst and l.bucket > d.earliest and (d.latest is null or d.latest > l.opens)
),
perhaps as (
  select place, code, free, number, max(units) as units, min(greatest(earliest, opens)) + 1 as known
  from near
  group by place, code, free, number
),
adding as (
  select place, code, free, 'claimed' as kind, number, units, known from sure
  union all
  select place, code, free, 'breach', number, units, known from sure where reviewed
  union all
  select place, code, free, 'possible', number, units, known from perhaps
),
running as (
  select place, code, free, kind, known * 2147483648 + 1073741824 + number as packed,
    sum(units) over (
      partition by place, code, kind
      order by known asc nulls last, number asc nulls last rows between unbounded preceding and current row
    ) as total
  from adding
  cross join horizon h
  where known <= h.horizon
)
select place, code, kind, min(packed) as packed, 1e0 as amount
from running
where total > free
group by place, code, kind
union all
select place, code, case when kind = 'possible' then 'most' else 'least' end, min(packed), max(total)
from running
where kind <> 'breach'
group by place, code, case when kind = 'possible' then 'most' else 'least' end
