-- The standing of each happening for a clause: the SQL twin of `standing.standing`, for all happenings at once.
-- s_rated: the standing that each claim's own value has, and the one it has among accepted claims alone (0: not accepted).

create table s_rated as
with kernel as (
  select happening, clause, bearer, role, effect, kernel,
         count(distinct case when not weak then origin end) as origins,
         count(distinct case when not weak and accepted then origin end) as accepted_origins
  from s_word group by happening, clause, bearer, role, effect, kernel
)
select w.*,
       case when w.verifies then 4
            when not w.weak and k.origins >= 2 then 3
            when not w.weak or w.against then 2
            else 1 end as standing,
       case when not w.accepted then 0
            when w.verifies then 4
            when not w.weak and k.accepted_origins >= 2 then 3
            when not w.weak or w.against then 2
            else 1 end as reviewed_standing
from s_word w
join kernel k on k.happening = w.happening and k.clause = w.clause and k.bearer = w.bearer and k.role = w.role
             and k.effect = w.effect and k.kernel = w.kernel;

create table s_top as
select happening, clause, bearer, role, effect, max(standing) as top
from s_rated group by happening, clause, bearer, role, effect;
