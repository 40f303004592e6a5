CREATE TABLE countries (
	-- Names of the codes that the records use for countries and regions.
	-- ISO 3166-1 alpha-2 (XK for Kosovo), UN M49 for regions, EU
	code TEXT NOT NULL,
	-- English name
	name TEXT NOT NULL,
	-- what the code is for: country, region
	kind TEXT NOT NULL,
	PRIMARY KEY (code),
	CONSTRAINT countries_kind CHECK (kind = 'country' OR kind = 'region')
)
 WITHOUT ROWID;

CREATE TABLE policyfacts_schema (
	-- Marks the database as one of policyfacts.
	-- version of these tables
	version INTEGER NOT NULL,
	PRIMARY KEY (version)
)
 WITHOUT ROWID;

CREATE TABLE runs (
	-- What made the records: one row for each program, model, rules and options.
	-- 16 hex digits of a SHA-256 over the other columns
	id TEXT NOT NULL,
	-- name of the program
	program TEXT NOT NULL,
	-- version of the program
	version TEXT NOT NULL,
	-- name of the language model
	model TEXT NOT NULL,
	-- version of the language model
	model_version TEXT NOT NULL,
	-- digest of the language model's files
	model_digest TEXT NOT NULL,
	-- digest of the rules
	rules_digest TEXT NOT NULL,
	-- options that change results, as a JSON object
	options JSON NOT NULL,
	PRIMARY KEY (id)
)
 WITHOUT ROWID;

CREATE TABLE articles (
	-- The articles: one row for each record.
	-- 16 hex digits of a SHA-256 over id and source
	"key" TEXT NOT NULL,
	-- the first 16 hex digits of text_sha256
	id TEXT NOT NULL,
	-- path of the file, relative to the folder that was named; FILE#ID for a row of a file
	source TEXT NOT NULL,
	-- headline
	title TEXT,
	-- day of publication (ISO 8601)
	published TEXT,
	-- who published it
	publisher TEXT,
	-- where it was published
	url TEXT,
	-- language (ISO 639-1)
	language TEXT,
	-- SHA-256 of the text in UTF-8
	text_sha256 TEXT NOT NULL,
	-- length of the text in code points
	characters BIGINT NOT NULL,
	-- the text that all offsets count in; null where the run left texts out
	text TEXT,
	-- version of the record's contract
	schema_version TEXT NOT NULL,
	-- runs.id: what made it
	run TEXT NOT NULL,
	-- 16 hex digits of a SHA-256 over the record as a line of JSON
	digest TEXT NOT NULL,
	PRIMARY KEY ("key"),
	UNIQUE (id, source),
	FOREIGN KEY(run) REFERENCES runs (id)
);

CREATE INDEX articles_by_published ON articles (published);

CREATE INDEX articles_by_run ON articles (run);

CREATE INDEX articles_by_source ON articles (source);

CREATE TABLE dates (
	-- Every date expression and its value.
	-- articles.key
	article TEXT NOT NULL,
	-- id in the record, such as date-1
	id TEXT NOT NULL,
	-- place of the date in the record, from 0
	position INTEGER NOT NULL,
	-- the words
	text TEXT NOT NULL,
	-- EDTF date or interval; null where nothing allows to resolve it
	value TEXT,
	PRIMARY KEY (article, id),
	FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX dates_by_value ON dates (value);

CREATE TABLE evidence (
	-- The words that prove an entry; offsets are half-open, in code points of articles.text, from 0.
	-- articles.key
	article TEXT NOT NULL,
	-- table of the entry: visa_counts, splits, officials, places, dates, statements
	facet TEXT NOT NULL,
	-- id in that table
	entry TEXT NOT NULL,
	-- place of the words among the entry's, from 0
	position INTEGER NOT NULL,
	-- offset of the first character
	start BIGINT NOT NULL,
	-- offset behind the last character
	"end" BIGINT NOT NULL,
	-- the words
	text TEXT NOT NULL,
	-- offset of the sentence that they stand in
	sentence_start BIGINT NOT NULL,
	-- offset behind that sentence
	sentence_end BIGINT NOT NULL,
	PRIMARY KEY (article, entry, position),
	FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE,
	CONSTRAINT evidence_facet CHECK (facet = 'visa_counts' OR facet = 'splits' OR facet = 'officials' OR facet = 'places' OR facet = 'dates' OR facet = 'statements')
)
 WITHOUT ROWID;

CREATE TABLE inputs (
	-- What was read for this database, so that the next run need not do it again.
	-- hex digits of a digest over the article and all that decides what its record is
	"key" TEXT NOT NULL,
	-- the paths that the command named: a run clears away only what its own have lost
	scope TEXT NOT NULL,
	-- as in articles
	source TEXT NOT NULL,
	-- what came of it: a row of articles, errors or skipped: record, failed, skipped
	outcome TEXT NOT NULL,
	-- articles.key: its record
	article TEXT,
	-- articles.digest of that record; another there is another input's
	digest TEXT,
	PRIMARY KEY ("key", scope),
	FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE,
	CONSTRAINT inputs_outcome CHECK (outcome = 'record' OR outcome = 'failed' OR outcome = 'skipped')
)
 WITHOUT ROWID;

CREATE INDEX inputs_by_article ON inputs (article);

CREATE INDEX inputs_by_scope ON inputs (scope);

CREATE TABLE officials (
	-- People who hold, held or act in public office.
	-- articles.key
	article TEXT NOT NULL,
	-- id in the record, such as official-1
	id TEXT NOT NULL,
	-- place of the official in the record, from 0
	position INTEGER NOT NULL,
	-- the fullest form in the article, without title
	name TEXT NOT NULL,
	-- the office as the article words it
	role TEXT,
	-- kind of office: head_of_state, head_of_government, vice_head, minister, legislator, governor, mayor, judge, diplomat, agency_head, spokesperson, official
	role_kind TEXT,
	-- the body
	organisation TEXT,
	-- countries.code: the country served; UN for its bodies
	country TEXT,
	-- whether the article says that it is a former office
	former BOOLEAN NOT NULL,
	PRIMARY KEY (article, id),
	FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE,
	CONSTRAINT officials_role_kind CHECK (role_kind = 'head_of_state' OR role_kind = 'head_of_government' OR role_kind = 'vice_head' OR role_kind = 'minister' OR role_kind = 'legislator' OR role_kind = 'governor' OR role_kind = 'mayor' OR role_kind = 'judge' OR role_kind = 'diplomat' OR role_kind = 'agency_head' OR role_kind = 'spokesperson' OR role_kind = 'official')
)
 WITHOUT ROWID;

CREATE INDEX officials_by_country ON officials (country);

CREATE INDEX officials_by_name ON officials (name);

CREATE TABLE places (
	-- Countries, regions, states, cities and borders.
	-- articles.key
	article TEXT NOT NULL,
	-- id in the record, such as place-1
	id TEXT NOT NULL,
	-- place of the place in the record, from 0
	position INTEGER NOT NULL,
	-- name
	name TEXT NOT NULL,
	-- kind of place: country, region, state, city, border, other
	kind TEXT NOT NULL,
	-- countries.code: the country it is in
	country TEXT,
	-- ISO 3166-1, ISO 3166-2 or UN M49
	code TEXT,
	-- id in GeoNames
	geonames_id BIGINT,
	-- degrees north (WGS 84)
	latitude DOUBLE,
	-- degrees east (WGS 84)
	longitude DOUBLE,
	PRIMARY KEY (article, id),
	FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE,
	CONSTRAINT places_kind CHECK (kind = 'country' OR kind = 'region' OR kind = 'state' OR kind = 'city' OR kind = 'border' OR kind = 'other')
)
 WITHOUT ROWID;

CREATE INDEX places_by_code ON places (code);

CREATE INDEX places_by_country ON places (country);

CREATE TABLE visa_counts (
	-- Facts: numbers of visas, permits, places or people that a government grants, plans, caps, issues or refuses.
	-- articles.key
	article TEXT NOT NULL,
	-- id in the record, such as count-1
	id TEXT NOT NULL,
	-- place of the count in the record, from 0
	position INTEGER NOT NULL,
	-- the number as stated; null for a pure range
	quantity_value BIGINT,
	-- lower bound
	quantity_low BIGINT,
	-- upper bound
	quantity_high BIGINT,
	-- how the number is meant: exact, up_to, at_least, more_than, fewer_than, about, nearly, between
	quantity_qualifier TEXT NOT NULL,
	-- whether it was computed from a stated base (32 % of the 125,000)
	quantity_computed BOOLEAN NOT NULL,
	-- what is counted: visas, permits, people, places, applications, documents
	unit TEXT NOT NULL,
	-- the visa in the article's words
	visa_text TEXT,
	-- name of the programme or route
	visa_programme TEXT,
	-- official class, such as H-2B
	visa_code TEXT,
	-- what the visa is for: work, study, family, humanitarian, transit, visitor, investor, immigrant, exchange
	visa_category TEXT,
	-- whether it is temporary
	visa_temporary BOOLEAN,
	-- whether it is an amount, or more or less than before: level, increase, decrease
	change TEXT NOT NULL,
	-- how far it has come: requested, proposed, agreed, authorized, applied, issued, denied
	status TEXT NOT NULL,
	-- countries.code: who grants
	issuer TEXT,
	-- class of people it is for, in the article's words
	beneficiaries_group TEXT,
	-- the time it is for, as an EDTF date or interval
	period TEXT,
	-- where the number is a rate: for each: day, week, month, quarter, season, year
	per TEXT,
	-- whose claim it is; null where the article says it itself
	attributed_to TEXT,
	-- visa_counts.id: the total that this is a share of
	part_of TEXT,
	PRIMARY KEY (article, id),
	FOREIGN KEY(article, part_of) REFERENCES visa_counts (article, id) ON DELETE CASCADE,
	FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE,
	CONSTRAINT visa_counts_quantity_qualifier CHECK (quantity_qualifier = 'exact' OR quantity_qualifier = 'up_to' OR quantity_qualifier = 'at_least' OR quantity_qualifier = 'more_than' OR quantity_qualifier = 'fewer_than' OR quantity_qualifier = 'about' OR quantity_qualifier = 'nearly' OR quantity_qualifier = 'between'),
	CONSTRAINT visa_counts_unit CHECK (unit = 'visas' OR unit = 'permits' OR unit = 'people' OR unit = 'places' OR unit = 'applications' OR unit = 'documents'),
	CONSTRAINT visa_counts_visa_category CHECK (visa_category = 'work' OR visa_category = 'study' OR visa_category = 'family' OR visa_category = 'humanitarian' OR visa_category = 'transit' OR visa_category = 'visitor' OR visa_category = 'investor' OR visa_category = 'immigrant' OR visa_category = 'exchange'),
	CONSTRAINT visa_counts_change CHECK (change = 'level' OR change = 'increase' OR change = 'decrease'),
	CONSTRAINT visa_counts_status CHECK (status = 'requested' OR status = 'proposed' OR status = 'agreed' OR status = 'authorized' OR status = 'applied' OR status = 'issued' OR status = 'denied'),
	CONSTRAINT visa_counts_per CHECK (per = 'day' OR per = 'week' OR per = 'month' OR per = 'quarter' OR per = 'season' OR per = 'year')
)
 WITHOUT ROWID;

CREATE INDEX visa_counts_by_issuer ON visa_counts (issuer);

CREATE INDEX visa_counts_by_period ON visa_counts (period);

CREATE INDEX visa_counts_by_quantity_value ON visa_counts (quantity_value);

CREATE INDEX visa_counts_by_status ON visa_counts (status);

CREATE INDEX visa_counts_by_visa_category ON visa_counts (visa_category);

CREATE INDEX visa_counts_by_visa_code ON visa_counts (visa_code);

CREATE TABLE warnings (
	-- What a reader of the record should know.
	-- articles.key
	article TEXT NOT NULL,
	-- place of the warning in the record, from 0
	position INTEGER NOT NULL,
	-- kind of warning
	code TEXT NOT NULL,
	-- in words
	message TEXT NOT NULL,
	PRIMARY KEY (article, position),
	FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX warnings_by_code ON warnings (code);

CREATE TABLE beneficiary_countries (
	-- The countries and regions that a count is for.
	-- articles.key
	article TEXT NOT NULL,
	-- visa_counts.id
	count TEXT NOT NULL,
	-- place of the country in its list, from 0
	position INTEGER NOT NULL,
	-- countries.code
	country TEXT NOT NULL,
	PRIMARY KEY (article, count, position),
	FOREIGN KEY(article, count) REFERENCES visa_counts (article, id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX beneficiary_countries_by_country ON beneficiary_countries (country);

CREATE TABLE errors (
	-- Articles that could not be done.
	-- inputs.key
	"key" TEXT NOT NULL,
	-- inputs.scope
	scope TEXT NOT NULL,
	-- as in articles
	source TEXT NOT NULL,
	-- kind of error
	error TEXT NOT NULL,
	-- what is wrong
	what TEXT NOT NULL,
	-- place inside the article, such as line 3, column 7
	location TEXT,
	-- what to do about it
	mend TEXT NOT NULL,
	-- whether the next run tries again: it may have been the machine
	again BOOLEAN NOT NULL,
	PRIMARY KEY ("key", scope),
	FOREIGN KEY("key", scope) REFERENCES inputs ("key", scope) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX errors_by_source ON errors (source);

CREATE TABLE official_aliases (
	-- Other forms of an official's name in the article.
	-- articles.key
	article TEXT NOT NULL,
	-- officials.id
	official TEXT NOT NULL,
	-- place of the form in its list, from 0
	position INTEGER NOT NULL,
	-- the name as it stands in the article
	alias TEXT NOT NULL,
	PRIMARY KEY (article, official, position),
	FOREIGN KEY(article, official) REFERENCES officials (article, id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE skipped (
	-- Articles that were passed over.
	-- inputs.key
	"key" TEXT NOT NULL,
	-- inputs.scope
	scope TEXT NOT NULL,
	-- as in articles
	source TEXT NOT NULL,
	-- why it was passed over
	reason TEXT NOT NULL,
	PRIMARY KEY ("key", scope),
	FOREIGN KEY("key", scope) REFERENCES inputs ("key", scope) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX skipped_by_source ON skipped (source);

CREATE TABLE splits (
	-- How counts are shared out.
	-- articles.key
	article TEXT NOT NULL,
	-- id in the record, such as split-1
	id TEXT NOT NULL,
	-- place of the split in the record, from 0
	position INTEGER NOT NULL,
	-- visa_counts.id: what is shared out
	total TEXT NOT NULL,
	-- how it is shared out: stated, proportional, equal, first_come, lottery
	method TEXT NOT NULL,
	-- whether the record says among whom, for parts without numbers: split_countries, among_group
	has_among BOOLEAN NOT NULL,
	-- class of people it is shared among, in the article's words
	among_group TEXT,
	-- total less the sum of the shares
	unallocated BIGINT,
	-- whether the shares add up to the total: balanced, open, over
	balance TEXT,
	PRIMARY KEY (article, id),
	FOREIGN KEY(article, total) REFERENCES visa_counts (article, id) ON DELETE CASCADE,
	FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE,
	CONSTRAINT splits_method CHECK (method = 'stated' OR method = 'proportional' OR method = 'equal' OR method = 'first_come' OR method = 'lottery'),
	CONSTRAINT splits_balance CHECK (balance = 'balanced' OR balance = 'open' OR balance = 'over')
)
 WITHOUT ROWID;

CREATE TABLE statements (
	-- Who said or claimed what.
	-- articles.key
	article TEXT NOT NULL,
	-- id in the record, such as statement-1
	id TEXT NOT NULL,
	-- place of the statement in the record, from 0
	position INTEGER NOT NULL,
	-- name, or the body's or group's wording
	speaker TEXT,
	-- the body that the speaker speaks for
	organisation TEXT,
	-- the speaker's office
	role TEXT,
	-- officials.id: the speaker, where an official
	official TEXT,
	-- how it was said
	verb TEXT,
	-- in quotation marks, or reported: direct, indirect
	kind TEXT NOT NULL,
	-- what was said
	text TEXT NOT NULL,
	PRIMARY KEY (article, id),
	FOREIGN KEY(article, official) REFERENCES officials (article, id) ON DELETE CASCADE,
	FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE,
	CONSTRAINT statements_kind CHECK (kind = 'direct' OR kind = 'indirect')
);

CREATE INDEX statements_by_speaker ON statements (speaker);

CREATE TABLE support (
	-- How each value of a count was reached.
	-- articles.key
	article TEXT NOT NULL,
	-- visa_counts.id
	count TEXT NOT NULL,
	-- the value, such as quantity.value
	field TEXT NOT NULL,
	-- place of the value among the count's, from 0
	position INTEGER NOT NULL,
	-- the rule that read or derived it
	rule TEXT NOT NULL,
	PRIMARY KEY (article, count, field),
	FOREIGN KEY(article, count) REFERENCES visa_counts (article, id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE warning_entries (
	-- The entries that a warning is about.
	-- articles.key
	article TEXT NOT NULL,
	-- warnings.position
	warning INTEGER NOT NULL,
	-- place of the entry in its list, from 0
	position INTEGER NOT NULL,
	-- id of a count, split, official, place, date or statement
	entry TEXT NOT NULL,
	PRIMARY KEY (article, warning, position),
	FOREIGN KEY(article, warning) REFERENCES warnings (article, position) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE split_countries (
	-- The countries and regions among which a total is shared out where the parts have no numbers.
	-- articles.key
	article TEXT NOT NULL,
	-- splits.id
	split TEXT NOT NULL,
	-- place of the country in its list, from 0
	position INTEGER NOT NULL,
	-- countries.code
	country TEXT NOT NULL,
	PRIMARY KEY (article, split, position),
	FOREIGN KEY(article, split) REFERENCES splits (article, id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE INDEX split_countries_by_country ON split_countries (country);

CREATE TABLE split_shares (
	-- The parts of a split.
	-- articles.key
	article TEXT NOT NULL,
	-- splits.id
	split TEXT NOT NULL,
	-- place of the share in its list, from 0
	position INTEGER NOT NULL,
	-- visa_counts.id: the part
	count TEXT NOT NULL,
	PRIMARY KEY (article, split, position),
	FOREIGN KEY(article, split) REFERENCES splits (article, id) ON DELETE CASCADE,
	FOREIGN KEY(article, count) REFERENCES visa_counts (article, id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE statement_counts (
	-- The counts inside a statement.
	-- articles.key
	article TEXT NOT NULL,
	-- statements.id
	statement TEXT NOT NULL,
	-- place of the count in its list, from 0
	position INTEGER NOT NULL,
	-- visa_counts.id
	count TEXT NOT NULL,
	PRIMARY KEY (article, statement, position),
	FOREIGN KEY(article, statement) REFERENCES statements (article, id) ON DELETE CASCADE,
	FOREIGN KEY(article, count) REFERENCES visa_counts (article, id) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE support_sources (
	-- The values that a value was derived from.
	-- articles.key
	article TEXT NOT NULL,
	-- visa_counts.id
	count TEXT NOT NULL,
	-- support.field
	field TEXT NOT NULL,
	-- place of the item in its list, from 0
	position INTEGER NOT NULL,
	-- such as visa.code or count-1.period
	path TEXT NOT NULL,
	PRIMARY KEY (article, count, field, position),
	FOREIGN KEY(article, count, field) REFERENCES support (article, count, field) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE TABLE support_spans (
	-- The words that a value was read from; offsets as in evidence.
	-- articles.key
	article TEXT NOT NULL,
	-- visa_counts.id
	count TEXT NOT NULL,
	-- support.field
	field TEXT NOT NULL,
	-- place of the item in its list, from 0
	position INTEGER NOT NULL,
	-- offset of the first character
	start BIGINT NOT NULL,
	-- offset behind the last character
	"end" BIGINT NOT NULL,
	-- the words
	text TEXT NOT NULL,
	PRIMARY KEY (article, count, field, position),
	FOREIGN KEY(article, count, field) REFERENCES support (article, count, field) ON DELETE CASCADE
)
 WITHOUT ROWID;

CREATE VIEW visa_counts_with_names AS -- Visa counts with their article and the names of countries.
SELECT visa_counts.article, visa_counts.id, visa_counts.quantity_value AS value, visa_counts.quantity_low AS low, visa_counts.quantity_high AS high, visa_counts.quantity_qualifier AS qualifier, visa_counts.unit, coalesce(visa_counts.visa_code, visa_counts.visa_programme, visa_counts.visa_text) AS visa, visa_counts.visa_category, visa_counts.change, visa_counts.status, visa_counts.issuer, (SELECT countries.name
FROM countries
WHERE countries.code = visa_counts.issuer) AS issuer_name, (SELECT group_concat(names.name, ', ') AS joined
FROM (SELECT coalesce(countries.name, beneficiary_countries.country) AS name
FROM beneficiary_countries LEFT OUTER JOIN countries ON countries.code = beneficiary_countries.country
WHERE beneficiary_countries.article = visa_counts.article AND beneficiary_countries.count = visa_counts.id ORDER BY beneficiary_countries.position) AS names) AS countries, visa_counts.beneficiaries_group AS group_of_people, visa_counts.period, visa_counts.per, visa_counts.attributed_to, visa_counts.part_of, (SELECT coalesce(substr(articles.text, CAST(evidence.sentence_start + 1 AS INTEGER), CAST(evidence.sentence_end - evidence.sentence_start AS INTEGER)), evidence.text) AS sentence
FROM evidence
WHERE evidence.article = visa_counts.article AND evidence.entry = visa_counts.id AND evidence.position = 0) AS sentence, articles.title, articles.source, articles.published, articles.publisher, articles.url
FROM visa_counts JOIN articles ON articles."key" = visa_counts.article;

CREATE VIEW splits_with_shares AS -- One row for each share of a split, beside its total.
SELECT splits.article, splits.id, splits.method, splits.balance, splits.unallocated, whole.id AS total, whole.quantity_value AS total_value, whole.unit, coalesce(whole.visa_code, whole.visa_programme, whole.visa_text) AS visa, (SELECT group_concat(names.name, ', ') AS joined
FROM (SELECT coalesce(countries.name, split_countries.country) AS name
FROM split_countries LEFT OUTER JOIN countries ON countries.code = split_countries.country
WHERE split_countries.article = splits.article AND split_countries.split = splits.id ORDER BY split_countries.position) AS names) AS among, splits.among_group, part.id AS share, part.quantity_value AS share_value, (SELECT group_concat(names.name, ', ') AS joined
FROM (SELECT coalesce(countries.name, beneficiary_countries.country) AS name
FROM beneficiary_countries LEFT OUTER JOIN countries ON countries.code = beneficiary_countries.country
WHERE beneficiary_countries.article = part.article AND beneficiary_countries.count = part.id ORDER BY beneficiary_countries.position) AS names) AS countries, part.beneficiaries_group AS group_of_people, (SELECT coalesce(substr(articles.text, CAST(evidence.sentence_start + 1 AS INTEGER), CAST(evidence.sentence_end - evidence.sentence_start AS INTEGER)), evidence.text) AS sentence
FROM evidence
WHERE evidence.article = splits.article AND evidence.entry = splits.id AND evidence.position = 0) AS sentence, articles.title, articles.source, articles.published, articles.publisher, articles.url
FROM splits JOIN articles ON articles."key" = splits.article JOIN visa_counts AS whole ON whole.article = splits.article AND whole.id = splits.total LEFT OUTER JOIN split_shares ON split_shares.article = splits.article AND split_shares.split = splits.id LEFT OUTER JOIN visa_counts AS part ON part.article = split_shares.article AND part.id = split_shares.count;

CREATE VIEW statements_with_officials AS -- Statements with what is known of their speakers.
SELECT statements.article, statements.id, statements.speaker, coalesce(statements.role, officials.role) AS role, coalesce(statements.organisation, officials.organisation) AS organisation, (SELECT countries.name
FROM countries
WHERE countries.code = officials.country) AS country_name, statements.verb, statements.kind, statements.text, articles.title, articles.source, articles.published, articles.publisher, articles.url
FROM statements JOIN articles ON articles."key" = statements.article LEFT OUTER JOIN officials ON officials.article = statements.article AND officials.id = statements.official;
