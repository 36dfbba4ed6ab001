-- The day of every milestone of the party; stands after own.sql.
, fulfilled AS (
    SELECT m.id AS milestone, m.match, m.target AS wanted, act.war, act.day, act.others
    FROM milestones AS m, levelled AS act
    WHERE list_contains(string_split(m.action, ';'), act.action)
      AND act.day >= 1
      AND (m.asked_of IS NULL OR list_contains(string_split(m.asked_of, ';'), $party)
           OR list_contains(string_split(m.asked_of, ';'), (SELECT kind FROM actors WHERE code = $party)))
      AND (m.level IS NULL OR list_has_any(string_split(m.level, ';'), act.own_levels))
      AND (m.target_level IS NULL OR list_has_any(string_split(m.target_level, ';'), act.other_levels))
      AND (m.channel IS NULL OR list_contains(string_split(m.channel, ';'), act.channel))
      AND (m.initiator IS NULL OR act.initiator = CASE m.initiator WHEN 'self' THEN $party ELSE m.initiator END)
),
-- Each target's first day; a milestone without targets has one for the empty target.
met AS (
    SELECT milestone, match, war, t.target, min(day) AS day
    FROM fulfilled, unnest(string_split(coalesce(wanted, ''), ';')) AS t(target)
    WHERE t.target = '' OR list_contains(others, t.target)
    GROUP BY ALL
),
reached AS (
    SELECT met.milestone, met.war,
           CASE WHEN met.match = 'any' THEN min(day)
                WHEN count(*) = len(string_split(coalesce(any_value(m.target), ''), ';')) THEN max(day) END AS day
    FROM met JOIN milestones AS m ON m.id = met.milestone
    GROUP BY met.milestone, met.war, met.match
)
