-- Exemptions and excuses with their bounds, and whether they take effect: verified, by judgement, or from a source that
-- the policy trusts for them; then at every standing (DECISIONS 11). Others are shown as claimed. That the policy trusts a
-- source's records, so that they need no review, is no judgement: for exemptions it trusts sources apart.
--
-- Where an act exempts for a time after it, `earliest` to `latest` is when it may exempt, `sure_from` to `sure_to` when it
-- does, whenever within its bounds the act was.
with trusting as (
  select e.line, e.number
  from told e
  join bearing b on b.clause = e.clause and b.bearer = e.bearer and b.happening = e.happening
  join voice v on v.voice = b.voice
  join trusted_source t on t.source = v.source
  where e.effect = 'excuses' and e.role <> 'permit' and e.standing = e.top and not e.contested and e.top < 4
    and b.effect = 'excuses' and b.role <> 'permit'
  group by e.line, e.number
),
at_intake as (
  select e.line, e.number
  from told e
  join bearing b on b.clause = e.clause and b.bearer = e.bearer and b.happening = e.happening
  join claim c on c.claim = b.claim
  where e.effect = 'excuses' and e.role <> 'permit' and e.standing = e.top and e.reviewed
    and b.effect = 'excuses' and b.role <> 'permit' and b.accepted
  group by e.line, e.number
  having bool_and(c.review = 'trusted')
)
select
  d.line, d.lot, d.number, d.earliest, d.latest + a.exempt as latest,
  case when a.exempt > 0 then d.latest - 1 else d.earliest end as sure_from,
  case when a.exempt > 0 then d.earliest + 1 + a.exempt else d.latest end as sure_to,
  case when d.reviewed and i.number is null then true
       when d.contested then false
       when d.top >= 4 or t.number is not null then true
       else false end as effective
from told d
join asking a on a.line = d.line
left join trusting t on t.line = d.line and t.number = d.number
left join at_intake i on i.line = d.line and i.number = d.number
where d.effect = 'excuses' and d.role <> 'permit' and d.standing = d.top
