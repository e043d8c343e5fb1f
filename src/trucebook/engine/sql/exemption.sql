-- Exemptions and excuses with their bounds, and whether they take effect: verified, by judgement, or from a source that
-- the policy trusts for them; then at every standing (DECISIONS 11). Others are shown as claimed.
with trusting as (
  select e.line, e.number
  from told e
  join bearing b on b.clause = e.clause and b.bearer = e.bearer and b.happening = e.happening
  join claim c on c.claim = b.claim
  join voice v on v.voice = c.voice
  join trusted_source t on t.source = v.source
  where e.effect = 'excuses' and e.role <> 'permit' and e.standing = e.top and not e.reviewed and not e.contested and e.top < 4
    and b.effect = 'excuses' and b.role <> 'permit'
  group by e.line, e.number
)
select
  d.line, d.lot, d.number, d.earliest, d.latest + a.exempt as latest,
  case when d.reviewed then true
       when d.contested then false
       when d.top >= 4 or t.number is not null then true
       else false end as effective
from told d
join asking a on a.line = d.line
left join trusting t on t.line = d.line and t.number = d.number
where d.effect = 'excuses' and d.role <> 'permit' and d.standing = d.top
