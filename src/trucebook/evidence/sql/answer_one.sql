-- Each trigger that one act answers: the first answer since it that is as large as what it owes.
--
-- answering(line, kind, carried, per): of kind 'one'; `per` is owed for each unit of a trigger. All within one lot: answers
-- share the clause's keys with triggers. Few amounts differ within a clause: for each that is called for (a level, `place` its
-- number) the answers that are large enough are looked through once.
with level as (
  select line, code, owed, dense_rank() over (order by line asc nulls last, owed asc nulls last) as place
  from (
    select distinct c.line, mod(c.cell, 8) as code, c.units * r.per as owed
    from counted c
    join answering r on r.line = c.line
    where c.side = 2 and r.kind = 'one'
  ) called_for
),
leveled as (
  select c.cell * 1048576 + l.place as rung, c.packed, c.packed as answer
  from counted c
  join level l on l.line = c.line and l.code = mod(c.cell, 8)
  where c.side = 1 and c.units >= l.owed
  union all
  select c.cell * 1048576 + l.place, c.packed, null
  from counted c
  join answering r on r.line = c.line
  join level l on l.line = c.line and l.code = mod(c.cell, 8) and l.owed = c.units * r.per
  where c.side = 2
),
following as (
  select rung, packed, answer,
    min(answer) over (
      partition by rung
      order by packed desc nulls last rows between unbounded preceding and current row
    ) as met
  from leveled
)
select v.line, cast((f.rung - v.place) / 1048576 as bigint) as cell, f.packed, v.owed, f.met, cast(null as bigint) as begun,
  case when f.met is null then 0e0 else v.owed end as amount
from following f
join (select distinct line, place, owed from level) v on v.place = mod(f.rung, 1048576)
where f.answer is null
