-- The party's firsts in two wars, counted; stands after own.sql and milestones.sql.
-- Parameters: $first and $later, the wars; $horizon, the day the mean is taken by.

, roots AS (
    SELECT 'milestones' AS of, reached.milestone AS key, reached.war, reached.day
    FROM reached JOIN milestones AS m ON m.id = reached.milestone LEFT JOIN milestones AS whole ON whole.id = m.part_of
    WHERE reached.day IS NOT NULL
      AND (whole.id IS NULL
           OR NOT (whole.asked_of IS NULL OR list_contains(string_split(whole.asked_of, ';'), $party)
                   OR list_contains(string_split(whole.asked_of, ';'), (SELECT kind FROM actors WHERE code = $party))))
),
kinds AS (
    SELECT 'kinds' AS of,
           action || '/' || array_to_string(list_sort(list_distinct(coalesce(own_levels, []))), ';')
                  || '/' || array_to_string(list_sort(list_distinct(others)), ';') AS key,
           war, min(day) AS day
    FROM levelled WHERE day >= 1 GROUP BY ALL
),
paired AS (
    SELECT of, key, min(day) FILTER (war = $first) AS early, min(day) FILTER (war = $later) AS late
    FROM (FROM roots UNION ALL FROM kinds) WHERE war IN ($first, $later) GROUP BY ALL
)
SELECT of,
       count(*) FILTER (late > early), count(*) FILTER (late = early), count(*) FILTER (late < early),
       CASE WHEN count(late - early) >= 3 THEN median(late - early) END,
       count(*) FILTER (least(early, late) <= $horizon),
       CASE WHEN count(*) FILTER (least(early, late) <= $horizon) >= 3
            THEN avg(least(coalesce(late, $horizon), $horizon) - least(coalesce(early, $horizon), $horizon))
                 FILTER (least(early, late) <= $horizon) END
FROM paired GROUP BY of
