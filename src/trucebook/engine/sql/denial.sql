-- What a denial says did not occur, and the highest standing of one.
select t.line, t.number, max(n.standing) as standing
from (select * from contest where "on" = 'occurrence') n
join told t on t.clause = n.clause and t.bearer = n.bearer and t.happening = n.happening
group by t.line, t.number
