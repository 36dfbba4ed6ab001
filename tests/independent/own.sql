-- The acts that count as one party's own, from the CSV files alone: the codebook's rules written a second time, in SQL.
-- Parameters: $party, the party's code; the views log, wars, actions, actors, officials and milestones are the files as text.

WITH
-- Every event with the last day it can have been on, on its war's clock.
act AS (
    SELECT log.*, date::DATE AS held_on, coalesce(date_latest, date)::DATE - wars.day_one::DATE + 1 AS day, actions.contact,
           string_split(coalesce(target, ''), ';') AS parties, string_split(coalesce(target_official, ''), ';') AS names
    FROM log JOIN wars USING (war) JOIN actions ON actions.code = log.action
),
-- An official's office on the day of an act; the first listed where two were held.
present AS (
    SELECT act.id, side.party, side.name, arg_min(officials.level, officials.line) AS level,
           arg_min(coalesce(officials.also_for, ''), officials.line) AS also_for
    FROM act,
         LATERAL (SELECT act.actor AS party, act.official AS name
                  UNION SELECT p.party, n.name FROM unnest(act.parties) AS p(party), unnest(act.names) AS n(name)) AS side
         JOIN officials ON officials.actor = side.party AND officials.name = side.name
              AND (officials.since IS NULL OR officials.since::DATE <= act.held_on)
              AND (officials.until IS NULL OR officials.until::DATE >= act.held_on)
    GROUP BY ALL
),
-- The acts that count as the party's own: those it did, those of a joint body it is part of, contacts it took part in.
own AS (
    SELECT act.*, act.actor AS own_end, [p FOR p IN parties IF p <> ''] AS others
    FROM act
    WHERE act.actor = $party
       OR EXISTS (SELECT 1 FROM present WHERE present.id = act.id AND present.party = act.actor AND present.name = act.official
                  AND list_contains(string_split(also_for, ';'), $party))
    UNION ALL
    SELECT act.*, $party, list_append([p FOR p IN parties IF p NOT IN ('', $party)], act.actor)
    FROM act WHERE act.actor <> $party AND contact = 'mutual' AND list_contains(parties, $party)
),
levelled AS (
    SELECT own.*,
           (SELECT list(level) FROM present WHERE present.id = own.id AND present.party = own.own_end
            AND (own.own_end = $party AND own.actor <> $party OR present.name = own.official)) AS own_levels,
           (SELECT list(level) FROM present WHERE present.id = own.id AND present.party <> own.own_end) AS other_levels
    FROM own
)
