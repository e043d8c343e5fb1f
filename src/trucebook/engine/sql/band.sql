-- At which standings the deeds of a line count alike; whether in both scenarios (steady), and whether as many origins and the
-- same review stand behind each (even).
select d.line, d.clause, d.bearer, d.floor, d.standing,
  min(case when d.effect = 'excuses' then 1
           when d.certain and not d.contested and n.line is null and d.latest = d.earliest + 1 and d.earliest >= h.day_one
             and (not a.quantified or (d.effect = 'triggers' and not a.rated) or d.low = d.high) then 1
           else 0 end) as steady,
  min(d.origins) as fewest, max(d.origins) as most,
  min(case when d.reviewed then 1 else 0 end) as least_reviewed, max(case when d.reviewed then 1 else 0 end) as most_reviewed,
  count(*) as deeds
from told d
join counting a on a.clause = d.clause
cross join horizon h
left join denial n on n.line = d.line and n.number = d.number
group by d.line, d.clause, d.bearer, d.floor, d.standing
