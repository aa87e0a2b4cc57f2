CREATE TABLE document (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    subject VARCHAR(60) NOT NULL,
    record_id INTEGER NOT NULL,
    kind VARCHAR(60) NOT NULL,
    name VARCHAR(255) NOT NULL,
    media VARCHAR(100) DEFAULT '' NOT NULL,
    size INTEGER NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    uploaded_on DATE,
    CONSTRAINT pk_document PRIMARY KEY (id)
);
CREATE INDEX ix_document_of ON document (record_id, subject);

CREATE TABLE dwell (
    subject VARCHAR(60) NOT NULL,
    programme_id INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    month DATE NOT NULL,
    days INTEGER NOT NULL,
    number INTEGER NOT NULL,
    CONSTRAINT pk_dwell PRIMARY KEY (subject, programme_id, state, month, days)
);

CREATE TABLE history (
    id BIGINT NOT NULL,
    at DATETIME NOT NULL,
    day VARCHAR(10) NOT NULL,
    account_id INTEGER,
    actor VARCHAR(200) NOT NULL,
    subject VARCHAR(60) NOT NULL,
    record_id INTEGER NOT NULL,
    action VARCHAR(60) NOT NULL,
    changes VARCHAR NOT NULL,
    previous VARCHAR(64) NOT NULL,
    hash VARCHAR(64) NOT NULL,
    CONSTRAINT pk_history PRIMARY KEY (id)
);
CREATE INDEX ix_history_account ON history (account_id, id);
CREATE INDEX ix_history_record ON history (subject, record_id, id);

CREATE TABLE industry (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    code VARCHAR(8) NOT NULL,
    name VARCHAR(200) NOT NULL,
    level VARCHAR(40) NOT NULL,
    parent_id INTEGER,
    CONSTRAINT pk_industry PRIMARY KEY (id),
    CONSTRAINT uq_industry_code UNIQUE (code),
    CONSTRAINT industry_level_check CHECK (level IN ('section', 'division', 'group', 'class')),
    CONSTRAINT fk_industry_parent_id_industry FOREIGN KEY (parent_id) REFERENCES industry (id) ON DELETE RESTRICT
);
CREATE INDEX ix_industry_parent_id ON industry (parent_id);

CREATE TABLE movement (
    subject VARCHAR(60) NOT NULL,
    programme_id INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    day DATE NOT NULL,
    change INTEGER NOT NULL,
    CONSTRAINT pk_movement PRIMARY KEY (subject, programme_id, state, day)
);

CREATE TABLE region (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    code VARCHAR(6) NOT NULL,
    name VARCHAR(200) NOT NULL,
    level VARCHAR(40) NOT NULL,
    parent_id INTEGER,
    valid_from DATE,
    valid_until DATE,
    successor_id INTEGER,
    CONSTRAINT pk_region PRIMARY KEY (id),
    CONSTRAINT uq_region_code UNIQUE (code),
    CONSTRAINT valid_from_before_valid_until CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until),
    CONSTRAINT region_level_check CHECK (level IN ('province', 'city', 'county')),
    CONSTRAINT fk_region_parent_id_region FOREIGN KEY (parent_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_region_successor_id_region FOREIGN KEY (successor_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_region_name ON region (name);
CREATE INDEX ix_region_parent_id ON region (parent_id);
CREATE INDEX ix_region_successor_id ON region (successor_id);

CREATE TABLE register (
    name VARCHAR(120) NOT NULL,
    value BIGINT NOT NULL,
    note VARCHAR(200) NOT NULL,
    CONSTRAINT pk_register PRIMARY KEY (name)
);

CREATE TABLE setting (
    name VARCHAR(60) NOT NULL,
    value BLOB NOT NULL,
    CONSTRAINT pk_setting PRIMARY KEY (name)
);

CREATE TABLE span (
    id INTEGER NOT NULL,
    subject VARCHAR(60) NOT NULL,
    record_id INTEGER NOT NULL,
    state VARCHAR(40) NOT NULL,
    since DATE NOT NULL,
    until DATE NOT NULL,
    lapses_on DATE,
    due_on DATE,
    marks VARCHAR(200) NOT NULL,
    CONSTRAINT pk_span PRIMARY KEY (id)
);
CREATE INDEX ix_span_end ON span (subject, state, until, since, record_id, due_on);
CREATE INDEX ix_span_record ON span (subject, record_id, until);
CREATE INDEX ix_span_state ON span (subject, state, since, until, lapses_on, record_id);

CREATE TABLE organisation (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    uscc VARCHAR(18),
    name_en VARCHAR(200) DEFAULT '' NOT NULL,
    kind VARCHAR(40),
    country VARCHAR(2) DEFAULT '' NOT NULL,
    province_id INTEGER,
    region_id INTEGER,
    address VARCHAR(300) DEFAULT '' NOT NULL,
    industry_id INTEGER,
    enterprise_class VARCHAR(40),
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_organisation PRIMARY KEY (id),
    CONSTRAINT uq_organisation_uscc UNIQUE (uscc),
    CONSTRAINT organisation_kind_check CHECK (kind IN ('enterprise', 'institution', 'association', 'government', 'foreign')),
    CONSTRAINT organisation_enterprise_class_check CHECK (enterprise_class IN ('single_champion', 'little_giant', 'eagle', 'innovation_leader', 'hidden_champion', 'specialised', 'export_brand', 'leader', 'unicorn')),
    CONSTRAINT fk_organisation_province_id_region FOREIGN KEY (province_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_organisation_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_organisation_industry_id_industry FOREIGN KEY (industry_id) REFERENCES industry (id) ON DELETE RESTRICT
);
CREATE INDEX ix_organisation_industry_id ON organisation (industry_id);
CREATE INDEX ix_organisation_name ON organisation (name);
CREATE INDEX ix_organisation_province_id ON organisation (province_id);
CREATE INDEX ix_organisation_region_id ON organisation (region_id);

CREATE TABLE programme (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    code VARCHAR(60) NOT NULL,
    name VARCHAR(200) NOT NULL,
    name_en VARCHAR(200) DEFAULT '' NOT NULL,
    mark VARCHAR(200) DEFAULT '' NOT NULL,
    authority VARCHAR(200) DEFAULT '' NOT NULL,
    operator VARCHAR(200) DEFAULT '' NOT NULL,
    region_id INTEGER,
    starts_on DATE,
    ends_on DATE,
    positioning VARCHAR(200) DEFAULT '' NOT NULL,
    positioning_standard VARCHAR(200) DEFAULT '' NOT NULL,
    scope VARCHAR(4000) DEFAULT '' NOT NULL,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    principles VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_programme PRIMARY KEY (id),
    CONSTRAINT uq_programme_code UNIQUE (code),
    CONSTRAINT starts_on_before_ends_on CHECK (starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on),
    CONSTRAINT fk_programme_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_programme_region_id ON programme (region_id);

CREATE TABLE account (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    username VARCHAR(60) NOT NULL,
    display VARCHAR(200) NOT NULL,
    role VARCHAR(40) NOT NULL,
    organisation_id INTEGER,
    region_id INTEGER,
    programme_id INTEGER,
    active BOOLEAN DEFAULT true NOT NULL,
    password_hash VARCHAR(200) DEFAULT '' NOT NULL,
    must_change BOOLEAN DEFAULT false NOT NULL,
    stamp INTEGER DEFAULT '0' NOT NULL,
    changed_at DATETIME,
    failures INTEGER DEFAULT '0' NOT NULL,
    locked_until DATETIME,
    demo BOOLEAN DEFAULT false NOT NULL,
    head BOOLEAN DEFAULT false NOT NULL,
    CONSTRAINT pk_account PRIMARY KEY (id),
    CONSTRAINT uq_account_username UNIQUE (username),
    CONSTRAINT account_role_check CHECK (role IN ('administrator', 'secretariat', 'regulator', 'body', 'expert', 'working_group', 'trainer')),
    CONSTRAINT fk_account_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_account_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_account_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT
);
CREATE INDEX ix_account_organisation_id ON account (organisation_id);
CREATE INDEX ix_account_programme_id ON account (programme_id);
CREATE INDEX ix_account_region_id ON account (region_id);

CREATE TABLE batch (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'open' NOT NULL,
    opened_on DATE NOT NULL,
    shortlisted_on DATE,
    shortlisted INTEGER,
    published_on DATE,
    passed INTEGER,
    announcement VARCHAR(4000) DEFAULT '' NOT NULL,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_batch PRIMARY KEY (id),
    CONSTRAINT uq_batch_programme_id_number UNIQUE (programme_id, number),
    CONSTRAINT opened_on_before_published_on CHECK (opened_on IS NULL OR published_on IS NULL OR opened_on <= published_on),
    CONSTRAINT opened_on_before_shortlisted_on CHECK (opened_on IS NULL OR shortlisted_on IS NULL OR opened_on <= shortlisted_on),
    CONSTRAINT shortlisted_on_before_published_on CHECK (shortlisted_on IS NULL OR published_on IS NULL OR shortlisted_on <= published_on),
    CONSTRAINT batch_state_check CHECK (state IN ('open', 'shortlisted', 'published')),
    CONSTRAINT fk_batch_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT
);
CREATE INDEX ix_batch_number ON batch (number);
CREATE INDEX ix_batch_programme_id ON batch (programme_id);

CREATE TABLE body_report (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'draft' NOT NULL,
    issued INTEGER,
    suspended INTEGER,
    revoked INTEGER,
    marks VARCHAR(4000) DEFAULT '' NOT NULL,
    follow_up VARCHAR(4000) DEFAULT '' NOT NULL,
    published_on DATE,
    submitted_on DATE,
    accepted_on DATE,
    CONSTRAINT pk_body_report PRIMARY KEY (id),
    CONSTRAINT uq_body_report_programme_id_body_id_year UNIQUE (programme_id, body_id, year),
    CONSTRAINT submitted_on_before_accepted_on CHECK (submitted_on IS NULL OR accepted_on IS NULL OR submitted_on <= accepted_on),
    CONSTRAINT body_report_state_check CHECK (state IN ('draft', 'submitted', 'accepted')),
    CONSTRAINT fk_body_report_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_body_report_body_id_organisation FOREIGN KEY (body_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_body_report_body_id ON body_report (body_id);
CREATE INDEX ix_body_report_programme_id ON body_report (programme_id);
CREATE INDEX ix_body_report_year ON body_report (year);

CREATE TABLE brand (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    organisation_id INTEGER,
    industry_id INTEGER,
    region_id INTEGER,
    since DATE,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_brand PRIMARY KEY (id),
    CONSTRAINT brand_kind_check CHECK (kind IN ('product', 'enterprise', 'industry', 'regional')),
    CONSTRAINT fk_brand_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_brand_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_brand_industry_id_industry FOREIGN KEY (industry_id) REFERENCES industry (id) ON DELETE RESTRICT,
    CONSTRAINT fk_brand_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_brand_industry_id ON brand (industry_id);
CREATE INDEX ix_brand_organisation_id ON brand (organisation_id);
CREATE INDEX ix_brand_programme_id ON brand (programme_id);
CREATE INDEX ix_brand_region_id ON brand (region_id);

CREATE TABLE brand_sales (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    market VARCHAR(200) DEFAULT '' NOT NULL,
    sales NUMERIC(18, 4) NOT NULL,
    marked NUMERIC(18, 4) NOT NULL,
    share NUMERIC(18, 4),
    source VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_brand_sales PRIMARY KEY (id),
    CONSTRAINT uq_brand_sales_programme_id_organisation_id_year_market UNIQUE (programme_id, organisation_id, year, market),
    CONSTRAINT fk_brand_sales_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_brand_sales_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_brand_sales_organisation_id ON brand_sales (organisation_id);
CREATE INDEX ix_brand_sales_programme_id ON brand_sales (programme_id);
CREATE INDEX ix_brand_sales_year ON brand_sales (year);

CREATE TABLE carrier (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    operator VARCHAR(200) DEFAULT '' NOT NULL,
    region_id INTEGER,
    since DATE,
    until DATE,
    CONSTRAINT pk_carrier PRIMARY KEY (id),
    CONSTRAINT since_before_until CHECK (since IS NULL OR until IS NULL OR since <= until),
    CONSTRAINT carrier_kind_check CHECK (kind IN ('one_stop', 'service_centre', 'academy', 'consortium', 'partner_plan', 'station', 'hospital', 'defect_centre', 'association', 'design', 'think_tank', 'trade')),
    CONSTRAINT fk_carrier_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_carrier_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_carrier_programme_id ON carrier (programme_id);
CREATE INDEX ix_carrier_region_id ON carrier (region_id);

CREATE TABLE creation_list_entry (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    region_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    enterprise_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'listed' NOT NULL,
    base VARCHAR(400) DEFAULT '' NOT NULL,
    listed_on DATE NOT NULL,
    created_on DATE,
    due_on DATE,
    CONSTRAINT pk_creation_list_entry PRIMARY KEY (id),
    CONSTRAINT uq_creation_list_entry_programme_id_year_enterprise_id UNIQUE (programme_id, year, enterprise_id),
    CONSTRAINT creation_list_entry_state_check CHECK (state IN ('listed', 'created', 'dropped')),
    CONSTRAINT fk_creation_list_entry_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_creation_list_entry_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_creation_list_entry_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_creation_list_entry_enterprise_id ON creation_list_entry (enterprise_id);
CREATE INDEX ix_creation_list_entry_home ON creation_list_entry (state, due_on);
CREATE INDEX ix_creation_list_entry_programme_id ON creation_list_entry (programme_id);
CREATE INDEX ix_creation_list_entry_region_id ON creation_list_entry (region_id);
CREATE INDEX ix_creation_list_entry_year ON creation_list_entry (year);

CREATE TABLE credit_report (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    period VARCHAR(40) NOT NULL,
    published_on DATE,
    summary VARCHAR(4000) DEFAULT '' NOT NULL,
    platforms VARCHAR(4000) DEFAULT '' NOT NULL,
    uses VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_credit_report PRIMARY KEY (id),
    CONSTRAINT uq_credit_report_programme_id_period UNIQUE (programme_id, period),
    CONSTRAINT fk_credit_report_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT
);
CREATE INDEX ix_credit_report_programme_id ON credit_report (programme_id);
CREATE INDEX ix_credit_report_published_on ON credit_report (published_on);

CREATE TABLE event (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    held_on DATE NOT NULL,
    region_id INTEGER,
    organiser VARCHAR(200) DEFAULT '' NOT NULL,
    channel VARCHAR(200) DEFAULT '' NOT NULL,
    people INTEGER,
    result VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_event PRIMARY KEY (id),
    CONSTRAINT event_kind_check CHECK (kind IN ('school', 'exhibition', 'forum', 'media', 'commerce', 'brand_day', 'labelling', 'abroad', 'groups', 'circular')),
    CONSTRAINT fk_event_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_event_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_event_held_on ON event (held_on);
CREATE INDEX ix_event_programme_id ON event (programme_id);
CREATE INDEX ix_event_region_id ON event (region_id);

CREATE TABLE fund (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    purpose VARCHAR(40) NOT NULL,
    holder VARCHAR(200) DEFAULT '' NOT NULL,
    amount NUMERIC(18, 4) NOT NULL,
    basis VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_fund PRIMARY KEY (id),
    CONSTRAINT uq_fund_programme_id_year_purpose_holder UNIQUE (programme_id, year, purpose, holder),
    CONSTRAINT fund_purpose_check CHECK (purpose IN ('standards', 'advancement_review', 'certification_promotion', 'cultivation', 'publicity', 'platform', 'supervision', 'incentives', 'leading_standards')),
    CONSTRAINT fk_fund_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT
);
CREATE INDEX ix_fund_programme_id ON fund (programme_id);
CREATE INDEX ix_fund_year ON fund (year);

CREATE TABLE governing_document (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    "key" VARCHAR(60) NOT NULL,
    title VARCHAR(300) NOT NULL,
    number VARCHAR(200) DEFAULT '' NOT NULL,
    issuer VARCHAR(200) DEFAULT '' NOT NULL,
    made_on DATE,
    in_force_on DATE,
    expires_on DATE,
    publicity VARCHAR(200) DEFAULT '' NOT NULL,
    status VARCHAR(40) DEFAULT 'in_force' NOT NULL,
    source VARCHAR(200) DEFAULT '' NOT NULL,
    statements VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_governing_document PRIMARY KEY (id),
    CONSTRAINT uq_governing_document_programme_id_key UNIQUE (programme_id, "key"),
    CONSTRAINT governing_document_status_check CHECK (status IN ('in_force', 'announced', 'expired')),
    CONSTRAINT made_on_before_expires_on CHECK (made_on IS NULL OR expires_on IS NULL OR made_on <= expires_on),
    CONSTRAINT fk_governing_document_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT
);
CREATE INDEX ix_governing_document_made_on ON governing_document (made_on);
CREATE INDEX ix_governing_document_programme_id ON governing_document (programme_id);

CREATE TABLE key_product (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    industry_id INTEGER,
    listed_from DATE NOT NULL,
    listed_until DATE,
    ground VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_key_product PRIMARY KEY (id),
    CONSTRAINT uq_key_product_programme_id_industry_id_name_listed_from UNIQUE (programme_id, industry_id, name, listed_from),
    CONSTRAINT listed_from_before_listed_until CHECK (listed_from IS NULL OR listed_until IS NULL OR listed_from <= listed_until),
    CONSTRAINT fk_key_product_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_key_product_industry_id_industry FOREIGN KEY (industry_id) REFERENCES industry (id) ON DELETE RESTRICT
);
CREATE INDEX ix_key_product_industry_id ON key_product (industry_id);
CREATE INDEX ix_key_product_programme_id ON key_product (programme_id);

CREATE TABLE organisation_role (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    role VARCHAR(40) NOT NULL,
    programme_id INTEGER,
    valid_from DATE,
    valid_until DATE,
    basis VARCHAR(200) DEFAULT '' NOT NULL,
    reported_for INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT pk_organisation_role PRIMARY KEY (id),
    CONSTRAINT uq_organisation_role_organisation_id_role_programme_id_valid_from UNIQUE (organisation_id, role, programme_id, valid_from),
    CONSTRAINT organisation_role_role_check CHECK (role IN ('enterprise', 'drafting_unit', 'publisher', 'certification_body', 'alliance_member', 'regulator', 'department')),
    CONSTRAINT valid_from_before_valid_until CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until),
    CONSTRAINT fk_organisation_role_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_organisation_role_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT
);
CREATE INDEX ix_organisation_role_organisation_id ON organisation_role (organisation_id);
CREATE INDEX ix_organisation_role_programme_id ON organisation_role (programme_id);
CREATE INDEX ix_organisation_role_role ON organisation_role (role);

CREATE TABLE person (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    organisation_id INTEGER,
    expertise VARCHAR(200) DEFAULT '' NOT NULL,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_person PRIMARY KEY (id),
    CONSTRAINT fk_person_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_person_organisation_id ON person (organisation_id);

CREATE TABLE pool_membership (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    enterprise_id INTEGER NOT NULL,
    pool VARCHAR(40) DEFAULT 'brand' NOT NULL,
    state VARCHAR(40) DEFAULT 'in_pool' NOT NULL,
    entered_on DATE NOT NULL,
    direction VARCHAR(200) DEFAULT '' NOT NULL,
    tier VARCHAR(40),
    growth BOOLEAN DEFAULT false NOT NULL,
    management BOOLEAN DEFAULT false NOT NULL,
    property BOOLEAN DEFAULT false NOT NULL,
    honesty BOOLEAN DEFAULT false NOT NULL,
    evidence VARCHAR(4000) DEFAULT '' NOT NULL,
    "plan" VARCHAR(4000) DEFAULT '' NOT NULL,
    exited_on DATE,
    exit_ground VARCHAR(40),
    due_on DATE,
    level VARCHAR(40),
    region_id INTEGER,
    industry_direction VARCHAR(40),
    enterprise_direction VARCHAR(40),
    product_direction VARCHAR(40),
    sector VARCHAR(40),
    aim VARCHAR(200) DEFAULT '' NOT NULL,
    project VARCHAR(200) DEFAULT '' NOT NULL,
    growth_evidence VARCHAR(400) DEFAULT '' NOT NULL,
    management_evidence VARCHAR(400) DEFAULT '' NOT NULL,
    property_evidence VARCHAR(400) DEFAULT '' NOT NULL,
    honesty_evidence VARCHAR(400) DEFAULT '' NOT NULL,
    goods VARCHAR(40),
    sales NUMERIC(18, 4),
    sales_proof VARCHAR(200) DEFAULT '' NOT NULL,
    willing BOOLEAN DEFAULT false NOT NULL,
    innovative BOOLEAN DEFAULT false NOT NULL,
    beneficial BOOLEAN DEFAULT false NOT NULL,
    focus VARCHAR(40),
    positioning VARCHAR(40),
    planned_on DATE,
    period_from DATE,
    reviewed_on DATE,
    review_note VARCHAR(4000) DEFAULT '' NOT NULL,
    result_kind VARCHAR(40),
    result_on DATE,
    result_reference VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_pool_membership PRIMARY KEY (id),
    CONSTRAINT entered_on_before_exited_on CHECK (entered_on IS NULL OR exited_on IS NULL OR entered_on <= exited_on),
    CONSTRAINT pool_membership_enterprise_direction_check CHECK (enterprise_direction IN ('single_champion', 'little_giant', 'eagle', 'innovation_leader', 'hidden_champion', 'specialised', 'export_brand', 'other')),
    CONSTRAINT pool_membership_exit_ground_check CHECK (exit_ground IN ('not_meeting', 'no_result', 'revoked', 'own_wish', 'completed')),
    CONSTRAINT pool_membership_focus_check CHECK (focus IN ('quality', 'green', 'same_line', 'guide', 'demand')),
    CONSTRAINT pool_membership_goods_check CHECK (goods IN ('consumer', 'production', 'food')),
    CONSTRAINT pool_membership_industry_direction_check CHECK (industry_direction IN ('landmark_chain', 'cluster', 'improvement', 'other')),
    CONSTRAINT pool_membership_level_check CHECK (level IN ('local', 'whole')),
    CONSTRAINT pool_membership_pool_check CHECK (pool IN ('standard', 'brand', 'certification')),
    CONSTRAINT pool_membership_positioning_check CHECK (positioning IN ('meets', 'not_yet')),
    CONSTRAINT pool_membership_product_direction_check CHECK (product_direction IN ('first_set', 'same_line', 'green', 'time_honoured', 'other')),
    CONSTRAINT pool_membership_result_kind_check CHECK (result_kind IN ('confirmation', 'certificate', 'licence', 'standard', 'award')),
    CONSTRAINT pool_membership_sector_check CHECK (sector IN ('advanced', 'consumer', 'silk', 'embroidery', 'carving', 'furniture', 'food', 'producer_service', 'consumer_service', 'new_service')),
    CONSTRAINT pool_membership_state_check CHECK (state IN ('in_pool', 'improving', 'achieved', 'exited')),
    CONSTRAINT pool_membership_tier_check CHECK (tier IN ('international', 'national', 'local', 'segment', 'leader', 'reserve', 'little_giant', 'unicorn', 'standardisation')),
    CONSTRAINT fk_pool_membership_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_pool_membership_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_pool_membership_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_pool_membership_entered_on ON pool_membership (entered_on);
CREATE INDEX ix_pool_membership_enterprise_id ON pool_membership (enterprise_id);
CREATE INDEX ix_pool_membership_home ON pool_membership (state, due_on);
CREATE INDEX ix_pool_membership_programme_id ON pool_membership (programme_id);
CREATE INDEX ix_pool_membership_region_id ON pool_membership (region_id);
CREATE UNIQUE INDEX uq_pool_membership_current ON pool_membership (programme_id, enterprise_id, pool) WHERE state <> 'exited';

CREATE TABLE practice (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    name VARCHAR(200) DEFAULT '' NOT NULL,
    since DATE,
    evidence VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_practice PRIMARY KEY (id),
    CONSTRAINT practice_kind_check CHECK (kind IN ('excellence', 'lean', 'improvement', 'comparison', 'attack', 'monitoring', 'tracing', 'technology_centre', 'innovation_centre', 'design_centre', 'laboratory', 'patents', 'standards', 'brand_plan')),
    CONSTRAINT fk_practice_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_practice_organisation_id ON practice (organisation_id);
CREATE INDEX ix_practice_since ON practice (since);

CREATE TABLE product (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    enterprise_id INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(40) DEFAULT 'product' NOT NULL,
    model VARCHAR(200) DEFAULT '' NOT NULL,
    specification VARCHAR(400) DEFAULT '' NOT NULL,
    trademark VARCHAR(200) DEFAULT '' NOT NULL,
    manufacturer_id INTEGER,
    factory_id INTEGER,
    industry_id INTEGER,
    sector VARCHAR(40),
    commitment VARCHAR(4000) DEFAULT '' NOT NULL,
    commitment_on DATE,
    successor_id INTEGER,
    CONSTRAINT pk_product PRIMARY KEY (id),
    CONSTRAINT uq_product_enterprise_id_name_model UNIQUE (enterprise_id, name, model),
    CONSTRAINT product_kind_check CHECK (kind IN ('product', 'service')),
    CONSTRAINT product_sector_check CHECK (sector IN ('manufacturing', 'agriculture', 'construction', 'services')),
    CONSTRAINT fk_product_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_product_manufacturer_id_organisation FOREIGN KEY (manufacturer_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_product_factory_id_organisation FOREIGN KEY (factory_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_product_industry_id_industry FOREIGN KEY (industry_id) REFERENCES industry (id) ON DELETE RESTRICT,
    CONSTRAINT fk_product_successor_id_product FOREIGN KEY (successor_id) REFERENCES product (id) ON DELETE RESTRICT
);
CREATE INDEX ix_product_enterprise_id ON product (enterprise_id);
CREATE INDEX ix_product_factory_id ON product (factory_id);
CREATE INDEX ix_product_industry_id ON product (industry_id);
CREATE INDEX ix_product_manufacturer_id ON product (manufacturer_id);
CREATE INDEX ix_product_successor_id ON product (successor_id);

CREATE TABLE supervision_plan (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'draft' NOT NULL,
    basis VARCHAR(300) DEFAULT '' NOT NULL,
    share NUMERIC(18, 4) NOT NULL,
    "each" INTEGER NOT NULL,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    seed VARCHAR(100) DEFAULT '' NOT NULL,
    witness VARCHAR(200) DEFAULT '' NOT NULL,
    draw JSON,
    among INTEGER,
    drawn INTEGER,
    drawn_on DATE,
    published_on DATE,
    closed_on DATE,
    due_on DATE,
    CONSTRAINT pk_supervision_plan PRIMARY KEY (id),
    CONSTRAINT uq_supervision_plan_programme_id_year UNIQUE (programme_id, year),
    CONSTRAINT drawn_on_before_closed_on CHECK (drawn_on IS NULL OR closed_on IS NULL OR drawn_on <= closed_on),
    CONSTRAINT drawn_on_before_published_on CHECK (drawn_on IS NULL OR published_on IS NULL OR drawn_on <= published_on),
    CONSTRAINT published_on_before_closed_on CHECK (published_on IS NULL OR closed_on IS NULL OR published_on <= closed_on),
    CONSTRAINT supervision_plan_state_check CHECK (state IN ('draft', 'drawn', 'published', 'closed')),
    CONSTRAINT fk_supervision_plan_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT
);
CREATE INDEX ix_supervision_plan_home ON supervision_plan (state, due_on);
CREATE INDEX ix_supervision_plan_programme_id ON supervision_plan (programme_id);
CREATE INDEX ix_supervision_plan_year ON supervision_plan (year);

CREATE TABLE survey (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    done_on DATE NOT NULL,
    organisation_id INTEGER,
    industry_id INTEGER,
    region_id INTEGER,
    sample INTEGER,
    score NUMERIC(18, 4) NOT NULL,
    surveyor VARCHAR(200) DEFAULT '' NOT NULL,
    result VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_survey PRIMARY KEY (id),
    CONSTRAINT survey_kind_check CHECK (kind IN ('satisfaction', 'experience', 'reputation', 'comparison')),
    CONSTRAINT fk_survey_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_survey_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_survey_industry_id_industry FOREIGN KEY (industry_id) REFERENCES industry (id) ON DELETE RESTRICT,
    CONSTRAINT fk_survey_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_survey_done_on ON survey (done_on);
CREATE INDEX ix_survey_industry_id ON survey (industry_id);
CREATE INDEX ix_survey_organisation_id ON survey (organisation_id);
CREATE INDEX ix_survey_programme_id ON survey (programme_id);
CREATE INDEX ix_survey_region_id ON survey (region_id);

CREATE TABLE target (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    code VARCHAR(20) NOT NULL,
    indicator VARCHAR(200) NOT NULL,
    indicator_en VARCHAR(200) DEFAULT '' NOT NULL,
    minimum NUMERIC(18, 4) NOT NULL,
    maximum NUMERIC(18, 4),
    unit VARCHAR(40) DEFAULT '' NOT NULL,
    comparator VARCHAR(40) DEFAULT 'reach' NOT NULL,
    kind VARCHAR(40),
    baseline NUMERIC(18, 4),
    starts_on DATE,
    due_on DATE,
    due_text VARCHAR(200) DEFAULT '' NOT NULL,
    due_assumed BOOLEAN DEFAULT false NOT NULL,
    ambiguous BOOLEAN DEFAULT false NOT NULL,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    note_zh VARCHAR(4000) DEFAULT '' NOT NULL,
    section VARCHAR(200) DEFAULT '' NOT NULL,
    metric VARCHAR(60) DEFAULT '' NOT NULL,
    definition VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_target PRIMARY KEY (id),
    CONSTRAINT uq_target_programme_id_code UNIQUE (programme_id, code),
    CONSTRAINT starts_on_before_due_on CHECK (starts_on IS NULL OR due_on IS NULL OR starts_on <= due_on),
    CONSTRAINT target_comparator_check CHECK (comparator IN ('reach', 'at_least', 'more_than', 'equal', 'about', 'range', 'round_word')),
    CONSTRAINT target_kind_check CHECK (kind IN ('cumulative', 'cumulative_ambiguous', 'yearly_flow', 'new_since_baseline', 'new_ambiguous', 'ratio', 'yearly_ratio', 'duration', 'level', 'stock', 'cultivated', 'combined', 'built', 'rate')),
    CONSTRAINT fk_target_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT
);
CREATE INDEX ix_target_programme_id ON target (programme_id);

CREATE TABLE title_holder (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    title VARCHAR(40) NOT NULL,
    year INTEGER NOT NULL,
    holders INTEGER NOT NULL,
    added INTEGER DEFAULT '0' NOT NULL,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_title_holder PRIMARY KEY (id),
    CONSTRAINT uq_title_holder_programme_id_organisation_id_title_year UNIQUE (programme_id, organisation_id, title, year),
    CONSTRAINT title_holder_title_check CHECK (title IN ('cqo', 'cbo', 'standard_chief', 'leader', 'technician', 'craftsman')),
    CONSTRAINT fk_title_holder_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_title_holder_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_title_holder_organisation_id ON title_holder (organisation_id);
CREATE INDEX ix_title_holder_programme_id ON title_holder (programme_id);
CREATE INDEX ix_title_holder_year ON title_holder (year);

CREATE TABLE training (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    topic VARCHAR(40) NOT NULL,
    state VARCHAR(40) DEFAULT 'planned' NOT NULL,
    planned_for DATE NOT NULL,
    days INTEGER,
    person_times INTEGER NOT NULL,
    organiser VARCHAR(200) DEFAULT '' NOT NULL,
    region_id INTEGER,
    held_on DATE,
    CONSTRAINT pk_training PRIMARY KEY (id),
    CONSTRAINT training_topic_check CHECK (topic IN ('cqo', 'standard_chief', 'managers', 'front_line', 'quality_circle', 'on_site', 'benchmark', 'literacy')),
    CONSTRAINT training_state_check CHECK (state IN ('planned', 'held', 'called_off')),
    CONSTRAINT fk_training_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_training_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_training_planned_for ON training (planned_for);
CREATE INDEX ix_training_programme_id ON training (programme_id);
CREATE INDEX ix_training_region_id ON training (region_id);

CREATE TABLE brand_value (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    brand_id INTEGER NOT NULL,
    kind VARCHAR(40),
    year INTEGER NOT NULL,
    value NUMERIC(18, 4) NOT NULL,
    method VARCHAR(200) DEFAULT '' NOT NULL,
    evaluator VARCHAR(200) NOT NULL,
    CONSTRAINT pk_brand_value PRIMARY KEY (id),
    CONSTRAINT uq_brand_value_brand_id_year_evaluator UNIQUE (brand_id, year, evaluator),
    CONSTRAINT brand_value_kind_check CHECK (kind IN ('product', 'enterprise', 'industry', 'regional')),
    CONSTRAINT fk_brand_value_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_brand_value_brand_id_brand FOREIGN KEY (brand_id) REFERENCES brand (id) ON DELETE RESTRICT
);
CREATE INDEX ix_brand_value_brand_id ON brand_value (brand_id);
CREATE INDEX ix_brand_value_programme_id ON brand_value (programme_id);
CREATE INDEX ix_brand_value_year ON brand_value (year);

CREATE TABLE credit_grade (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    credit_report_id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    grade VARCHAR(40) NOT NULL,
    score INTEGER,
    basis VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_credit_grade PRIMARY KEY (id),
    CONSTRAINT uq_credit_grade_credit_report_id_organisation_id UNIQUE (credit_report_id, organisation_id),
    CONSTRAINT credit_grade_grade_check CHECK (grade IN ('a', 'b', 'c', 'd')),
    CONSTRAINT fk_credit_grade_credit_report_id_credit_report FOREIGN KEY (credit_report_id) REFERENCES credit_report (id) ON DELETE RESTRICT,
    CONSTRAINT fk_credit_grade_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_credit_grade_credit_report_id ON credit_grade (credit_report_id);
CREATE INDEX ix_credit_grade_organisation_id ON credit_grade (organisation_id);

CREATE TABLE credit_record (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    programme_id INTEGER,
    kind VARCHAR(40) NOT NULL,
    occurred_on DATE NOT NULL,
    ends_on DATE,
    public_notice_on DATE,
    reason VARCHAR(4000) DEFAULT '' NOT NULL,
    source VARCHAR(200) DEFAULT '' NOT NULL,
    product_id INTEGER,
    level VARCHAR(40),
    repaired_on DATE,
    platform VARCHAR(200) DEFAULT '' NOT NULL,
    platform_on DATE,
    CONSTRAINT pk_credit_record PRIMARY KEY (id),
    CONSTRAINT credit_record_kind_check CHECK (kind IN ('revocation', 'withdrawal', 'cancellation', 'safety_accident', 'quality_accident', 'environment_accident', 'bad_credit', 'standard_cancelled', 'infringement', 'blacklist', 'severe_violation')),
    CONSTRAINT credit_record_level_check CHECK (level IN ('national', 'province', 'city', 'programme')),
    CONSTRAINT occurred_on_before_ends_on CHECK (occurred_on IS NULL OR ends_on IS NULL OR occurred_on <= ends_on),
    CONSTRAINT occurred_on_before_repaired_on CHECK (occurred_on IS NULL OR repaired_on IS NULL OR occurred_on <= repaired_on),
    CONSTRAINT fk_credit_record_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_credit_record_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_credit_record_product_id_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT
);
CREATE INDEX ix_credit_record_bar ON credit_record (organisation_id, kind, ends_on);
CREATE INDEX ix_credit_record_occurred_on ON credit_record (occurred_on);
CREATE INDEX ix_credit_record_organisation_id ON credit_record (organisation_id);
CREATE INDEX ix_credit_record_product_id ON credit_record (product_id);
CREATE INDEX ix_credit_record_programme_id ON credit_record (programme_id);

CREATE TABLE cultivation_service (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    membership_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    given_on DATE NOT NULL,
    carrier_id INTEGER,
    provider VARCHAR(200) DEFAULT '' NOT NULL,
    value NUMERIC(18, 4),
    charge NUMERIC(18, 4),
    result VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_cultivation_service PRIMARY KEY (id),
    CONSTRAINT cultivation_service_kind_check CHECK (kind IN ('diagnosis', 'coaching', 'testing', 'benchmarking', 'voucher', 'hospital', 'steward', 'commissioner', 'patent', 'station', 'platform', 'design', 'think_tank')),
    CONSTRAINT fk_cultivation_service_membership_id_pool_membership FOREIGN KEY (membership_id) REFERENCES pool_membership (id) ON DELETE RESTRICT,
    CONSTRAINT fk_cultivation_service_carrier_id_carrier FOREIGN KEY (carrier_id) REFERENCES carrier (id) ON DELETE RESTRICT
);
CREATE INDEX ix_cultivation_service_carrier_id ON cultivation_service (carrier_id);
CREATE INDEX ix_cultivation_service_given_on ON cultivation_service (given_on);
CREATE INDEX ix_cultivation_service_membership_id ON cultivation_service (membership_id);

CREATE TABLE expert_term (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    body VARCHAR(40) DEFAULT 'review' NOT NULL,
    post VARCHAR(200) NOT NULL,
    expertise VARCHAR(200) NOT NULL,
    background VARCHAR(40) NOT NULL,
    account_id INTEGER,
    term_from DATE NOT NULL,
    term_until DATE,
    CONSTRAINT pk_expert_term PRIMARY KEY (id),
    CONSTRAINT term_from_before_term_until CHECK (term_from IS NULL OR term_until IS NULL OR term_from <= term_until),
    CONSTRAINT expert_term_body_check CHECK (body IN ('review', 'advisory', 'think_tank')),
    CONSTRAINT expert_term_background_check CHECK (background IN ('enterprise', 'institution', 'society', 'university')),
    CONSTRAINT fk_expert_term_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_expert_term_account_id_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT
);
CREATE INDEX ix_expert_term_account_id ON expert_term (account_id);
CREATE INDEX ix_expert_term_programme_id ON expert_term (programme_id);
CREATE INDEX ix_expert_term_term_from ON expert_term (term_from);

CREATE TABLE fund_payment (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    fund_id INTEGER NOT NULL,
    paid_on DATE NOT NULL,
    amount NUMERIC(18, 4) NOT NULL,
    matter VARCHAR(200) NOT NULL,
    CONSTRAINT pk_fund_payment PRIMARY KEY (id),
    CONSTRAINT fk_fund_payment_fund_id_fund FOREIGN KEY (fund_id) REFERENCES fund (id) ON DELETE RESTRICT
);
CREATE INDEX ix_fund_payment_fund_id ON fund_payment (fund_id);
CREATE INDEX ix_fund_payment_paid_on ON fund_payment (paid_on);

CREATE TABLE improvement_action (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    membership_id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    benchmark VARCHAR(200) NOT NULL,
    state VARCHAR(40) DEFAULT 'planned' NOT NULL,
    due_on DATE,
    reached_on DATE,
    finding VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_improvement_action PRIMARY KEY (id),
    CONSTRAINT improvement_action_state_check CHECK (state IN ('planned', 'reached', 'dropped')),
    CONSTRAINT fk_improvement_action_membership_id_pool_membership FOREIGN KEY (membership_id) REFERENCES pool_membership (id) ON DELETE RESTRICT
);
CREATE INDEX ix_improvement_action_home ON improvement_action (state, due_on);
CREATE INDEX ix_improvement_action_membership_id ON improvement_action (membership_id);

CREATE TABLE inspector (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    number VARCHAR(60) NOT NULL,
    employer_id INTEGER,
    avoids_id INTEGER,
    account_id INTEGER,
    valid_from DATE,
    valid_until DATE,
    CONSTRAINT pk_inspector PRIMARY KEY (id),
    CONSTRAINT uq_inspector_programme_id_number UNIQUE (programme_id, number),
    CONSTRAINT valid_from_before_valid_until CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from <= valid_until),
    CONSTRAINT fk_inspector_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspector_employer_id_organisation FOREIGN KEY (employer_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspector_avoids_id_organisation FOREIGN KEY (avoids_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspector_account_id_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT
);
CREATE INDEX ix_inspector_account_id ON inspector (account_id);
CREATE INDEX ix_inspector_avoids_id ON inspector (avoids_id);
CREATE INDEX ix_inspector_employer_id ON inspector (employer_id);
CREATE INDEX ix_inspector_programme_id ON inspector (programme_id);

CREATE TABLE interest (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    enterprise_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    body_id INTEGER,
    account_id INTEGER,
    began_on DATE NOT NULL,
    ended_on DATE,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_interest PRIMARY KEY (id),
    CONSTRAINT began_on_before_ended_on CHECK (began_on IS NULL OR ended_on IS NULL OR began_on <= ended_on),
    CONSTRAINT interest_kind_check CHECK (kind IN ('advice', 'employment', 'shares', 'other')),
    CONSTRAINT fk_interest_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_interest_body_id_organisation FOREIGN KEY (body_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_interest_account_id_account FOREIGN KEY (account_id) REFERENCES account (id) ON DELETE RESTRICT
);
CREATE INDEX ix_interest_account_id ON interest (account_id);
CREATE INDEX ix_interest_began_on ON interest (began_on);
CREATE INDEX ix_interest_body_id ON interest (body_id);
CREATE INDEX ix_interest_enterprise_id ON interest (enterprise_id);

CREATE TABLE labelling_check (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    enterprise_id INTEGER NOT NULL,
    product_id INTEGER,
    state VARCHAR(40) DEFAULT 'short' NOT NULL,
    checked_on DATE NOT NULL,
    how VARCHAR(40) DEFAULT 'site' NOT NULL,
    commitment BOOLEAN DEFAULT false NOT NULL,
    goods BOOLEAN DEFAULT false NOT NULL,
    site BOOLEAN DEFAULT false NOT NULL,
    advertising BOOLEAN DEFAULT false NOT NULL,
    manual BOOLEAN DEFAULT false NOT NULL,
    comparison BOOLEAN DEFAULT false NOT NULL,
    latest BOOLEAN DEFAULT false NOT NULL,
    met_on DATE,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_labelling_check PRIMARY KEY (id),
    CONSTRAINT checked_on_before_met_on CHECK (checked_on IS NULL OR met_on IS NULL OR checked_on <= met_on),
    CONSTRAINT labelling_check_state_check CHECK (state IN ('met', 'short')),
    CONSTRAINT labelling_check_how_check CHECK (how IN ('online', 'site', 'market')),
    CONSTRAINT fk_labelling_check_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_labelling_check_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_labelling_check_product_id_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT
);
CREATE INDEX ix_labelling_check_checked_on ON labelling_check (checked_on);
CREATE INDEX ix_labelling_check_enterprise_id ON labelling_check (enterprise_id);
CREATE INDEX ix_labelling_check_latest ON labelling_check (programme_id, latest, state);
CREATE INDEX ix_labelling_check_party ON labelling_check (enterprise_id, checked_on, id);
CREATE INDEX ix_labelling_check_product_id ON labelling_check (product_id);
CREATE INDEX ix_labelling_check_programme_id ON labelling_check (programme_id);

CREATE TABLE observation (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    target_id INTEGER NOT NULL,
    value NUMERIC(18, 4) NOT NULL,
    qualifier VARCHAR(40) DEFAULT 'exact' NOT NULL,
    as_of DATE NOT NULL,
    source VARCHAR(400) NOT NULL,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    period_from DATE,
    period_to DATE,
    scope VARCHAR(200) DEFAULT '' NOT NULL,
    definition VARCHAR(4000) DEFAULT '' NOT NULL,
    corrects_id INTEGER,
    CONSTRAINT pk_observation PRIMARY KEY (id),
    CONSTRAINT observation_qualifier_check CHECK (qualifier IN ('exact', 'more_than', 'about')),
    CONSTRAINT period_from_before_as_of CHECK (period_from IS NULL OR as_of IS NULL OR period_from <= as_of),
    CONSTRAINT period_from_before_period_to CHECK (period_from IS NULL OR period_to IS NULL OR period_from <= period_to),
    CONSTRAINT period_to_before_as_of CHECK (period_to IS NULL OR as_of IS NULL OR period_to <= as_of),
    CONSTRAINT fk_observation_target_id_target FOREIGN KEY (target_id) REFERENCES target (id) ON DELETE RESTRICT,
    CONSTRAINT fk_observation_corrects_id_observation FOREIGN KEY (corrects_id) REFERENCES observation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_observation_as_of ON observation (as_of);
CREATE INDEX ix_observation_corrects_id ON observation (corrects_id);
CREATE INDEX ix_observation_target_id ON observation (target_id);

CREATE TABLE office (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    body VARCHAR(200) NOT NULL,
    post VARCHAR(200) NOT NULL,
    holder VARCHAR(200) DEFAULT '' NOT NULL,
    kind VARCHAR(40),
    duties VARCHAR(4000) DEFAULT '' NOT NULL,
    seats INTEGER DEFAULT '1' NOT NULL,
    source VARCHAR(200) DEFAULT '' NOT NULL,
    person_id INTEGER,
    held_from DATE,
    held_until DATE,
    statements VARCHAR(200) DEFAULT '' NOT NULL,
    figures VARCHAR(400) DEFAULT '' NOT NULL,
    CONSTRAINT pk_office PRIMARY KEY (id),
    CONSTRAINT held_from_before_held_until CHECK (held_from IS NULL OR held_until IS NULL OR held_from <= held_until),
    CONSTRAINT office_kind_check CHECK (kind IN ('department', 'regulator', 'publisher', 'platform', 'certification_body', 'alliance', 'committee', 'federation', 'secretariat', 'government', 'working_group')),
    CONSTRAINT fk_office_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_office_person_id_person FOREIGN KEY (person_id) REFERENCES person (id) ON DELETE RESTRICT
);
CREATE INDEX ix_office_person_id ON office (person_id);
CREATE INDEX ix_office_programme_id ON office (programme_id);

CREATE TABLE plan_point (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    target_id INTEGER NOT NULL,
    planned_for DATE NOT NULL,
    value NUMERIC(18, 4) NOT NULL,
    basis VARCHAR(400) DEFAULT '' NOT NULL,
    CONSTRAINT pk_plan_point PRIMARY KEY (id),
    CONSTRAINT uq_plan_point_target_id_planned_for UNIQUE (target_id, planned_for),
    CONSTRAINT fk_plan_point_target_id_target FOREIGN KEY (target_id) REFERENCES target (id) ON DELETE RESTRICT
);
CREATE INDEX ix_plan_point_target_id ON plan_point (target_id);

CREATE TABLE predecessor_certificate (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    scheme VARCHAR(100) NOT NULL,
    number VARCHAR(60) NOT NULL,
    enterprise_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    issued_on DATE,
    valid_until DATE NOT NULL,
    state VARCHAR(40) DEFAULT 'standing' NOT NULL,
    converted_on DATE,
    CONSTRAINT pk_predecessor_certificate PRIMARY KEY (id),
    CONSTRAINT uq_predecessor_certificate_scheme_number UNIQUE (scheme, number),
    CONSTRAINT issued_on_before_converted_on CHECK (issued_on IS NULL OR converted_on IS NULL OR issued_on <= converted_on),
    CONSTRAINT issued_on_before_valid_until CHECK (issued_on IS NULL OR valid_until IS NULL OR issued_on <= valid_until),
    CONSTRAINT predecessor_certificate_state_check CHECK (state IN ('standing', 'converted', 'lapsed')),
    CONSTRAINT fk_predecessor_certificate_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_predecessor_certificate_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_predecessor_certificate_product_id_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT
);
CREATE INDEX ix_predecessor_certificate_enterprise_id ON predecessor_certificate (enterprise_id);
CREATE INDEX ix_predecessor_certificate_product_id ON predecessor_certificate (product_id);
CREATE INDEX ix_predecessor_certificate_programme_id ON predecessor_certificate (programme_id);

CREATE TABLE recall (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'reported' NOT NULL,
    kind VARCHAR(40) NOT NULL,
    reported_on DATE NOT NULL,
    defect VARCHAR(4000) NOT NULL,
    centre VARCHAR(200) DEFAULT '' NOT NULL,
    announced_on DATE,
    quantity INTEGER,
    recalled INTEGER,
    outcome VARCHAR(4000) DEFAULT '' NOT NULL,
    completed_on DATE,
    due_on DATE,
    CONSTRAINT pk_recall PRIMARY KEY (id),
    CONSTRAINT announced_on_before_completed_on CHECK (announced_on IS NULL OR completed_on IS NULL OR announced_on <= completed_on),
    CONSTRAINT reported_on_before_announced_on CHECK (reported_on IS NULL OR announced_on IS NULL OR reported_on <= announced_on),
    CONSTRAINT reported_on_before_completed_on CHECK (reported_on IS NULL OR completed_on IS NULL OR reported_on <= completed_on),
    CONSTRAINT recall_state_check CHECK (state IN ('reported', 'announced', 'completed', 'dropped')),
    CONSTRAINT recall_kind_check CHECK (kind IN ('ordered', 'voluntary')),
    CONSTRAINT fk_recall_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_recall_product_id_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT
);
CREATE INDEX ix_recall_home ON recall (state, due_on);
CREATE INDEX ix_recall_product_id ON recall (product_id);
CREATE INDEX ix_recall_programme_id ON recall (programme_id);
CREATE INDEX ix_recall_reported_on ON recall (reported_on);

CREATE TABLE research_direction (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    name VARCHAR(200) NOT NULL,
    kind VARCHAR(40) DEFAULT 'standard' NOT NULL,
    guide VARCHAR(200) NOT NULL,
    document_id INTEGER,
    industry_id INTEGER,
    issued_on DATE NOT NULL,
    valid_until DATE,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_research_direction PRIMARY KEY (id),
    CONSTRAINT issued_on_before_valid_until CHECK (issued_on IS NULL OR valid_until IS NULL OR issued_on <= valid_until),
    CONSTRAINT research_direction_kind_check CHECK (kind IN ('standard', 'industry', 'enterprise', 'product')),
    CONSTRAINT fk_research_direction_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_research_direction_document_id_governing_document FOREIGN KEY (document_id) REFERENCES governing_document (id) ON DELETE RESTRICT,
    CONSTRAINT fk_research_direction_industry_id_industry FOREIGN KEY (industry_id) REFERENCES industry (id) ON DELETE RESTRICT
);
CREATE INDEX ix_research_direction_document_id ON research_direction (document_id);
CREATE INDEX ix_research_direction_industry_id ON research_direction (industry_id);
CREATE INDEX ix_research_direction_issued_on ON research_direction (issued_on);
CREATE INDEX ix_research_direction_programme_id ON research_direction (programme_id);

CREATE TABLE rule_set (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    version_label VARCHAR(60) NOT NULL,
    in_force_on DATE NOT NULL,
    expires_on DATE,
    document_id INTEGER,
    parameters JSON NOT NULL,
    CONSTRAINT pk_rule_set PRIMARY KEY (id),
    CONSTRAINT uq_rule_set_programme_id_in_force_on UNIQUE (programme_id, in_force_on),
    CONSTRAINT uq_rule_set_programme_id_version_label UNIQUE (programme_id, version_label),
    CONSTRAINT in_force_on_before_expires_on CHECK (in_force_on IS NULL OR expires_on IS NULL OR in_force_on <= expires_on),
    CONSTRAINT fk_rule_set_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_rule_set_document_id_governing_document FOREIGN KEY (document_id) REFERENCES governing_document (id) ON DELETE RESTRICT
);
CREATE INDEX ix_rule_set_document_id ON rule_set (document_id);
CREATE INDEX ix_rule_set_in_force_on ON rule_set (in_force_on);
CREATE INDEX ix_rule_set_programme_id ON rule_set (programme_id);

CREATE TABLE assessment (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    region_id INTEGER,
    office_id INTEGER,
    score NUMERIC(18, 4) NOT NULL,
    weight NUMERIC(18, 4),
    improvement VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_assessment PRIMARY KEY (id),
    CONSTRAINT uq_assessment_programme_id_year_region_id_office_id UNIQUE (programme_id, year, region_id, office_id),
    CONSTRAINT fk_assessment_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_assessment_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_assessment_office_id_office FOREIGN KEY (office_id) REFERENCES office (id) ON DELETE RESTRICT
);
CREATE INDEX ix_assessment_office_id ON assessment (office_id);
CREATE INDEX ix_assessment_programme_id ON assessment (programme_id);
CREATE INDEX ix_assessment_region_id ON assessment (region_id);
CREATE INDEX ix_assessment_year ON assessment (year);

CREATE TABLE credit_repair (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    credit_record_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'applied' NOT NULL,
    applied_on DATE NOT NULL,
    ground VARCHAR(4000) NOT NULL,
    decided_on DATE,
    CONSTRAINT pk_credit_repair PRIMARY KEY (id),
    CONSTRAINT applied_on_before_decided_on CHECK (applied_on IS NULL OR decided_on IS NULL OR applied_on <= decided_on),
    CONSTRAINT credit_repair_state_check CHECK (state IN ('applied', 'granted', 'refused')),
    CONSTRAINT fk_credit_repair_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_credit_repair_credit_record_id_credit_record FOREIGN KEY (credit_record_id) REFERENCES credit_record (id) ON DELETE RESTRICT
);
CREATE INDEX ix_credit_repair_credit_record_id ON credit_repair (credit_record_id);
CREATE INDEX ix_credit_repair_programme_id ON credit_repair (programme_id);

CREATE TABLE standard (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    title VARCHAR(300) NOT NULL,
    number VARCHAR(60),
    title_en VARCHAR(300) DEFAULT '' NOT NULL,
    state VARCHAR(40) DEFAULT 'applied' NOT NULL,
    registration_number VARCHAR(60),
    kind VARCHAR(40) DEFAULT 'product' NOT NULL,
    type VARCHAR(40) DEFAULT 'T' NOT NULL,
    applicant_id INTEGER,
    region_id INTEGER,
    industry_id INTEGER,
    ics VARCHAR(40) DEFAULT '' NOT NULL,
    ccs VARCHAR(40) DEFAULT '' NOT NULL,
    prefix VARCHAR(40) DEFAULT '',
    serial VARCHAR(20) DEFAULT '',
    year INTEGER,
    applied_on DATE,
    meets_necessity BOOLEAN DEFAULT false NOT NULL,
    meets_feasibility BOOLEAN DEFAULT false NOT NULL,
    meets_advancement BOOLEAN DEFAULT false NOT NULL,
    meets_benefit BOOLEAN DEFAULT false NOT NULL,
    planned_on DATE,
    verified_on DATE,
    submitted_on DATE,
    reviewed_on DATE,
    review_opinion VARCHAR(4000) DEFAULT '' NOT NULL,
    publisher_id INTEGER,
    published_on DATE,
    effective_from DATE,
    declared_on DATE,
    recognised_on DATE,
    due_on DATE,
    source VARCHAR(300) DEFAULT '' NOT NULL,
    direction_id INTEGER,
    platform_number VARCHAR(60) DEFAULT '' NOT NULL,
    predecessor_id INTEGER,
    general_requirements VARCHAR(4000) DEFAULT '' NOT NULL,
    assessed_on DATE,
    necessity_opinion VARCHAR(500) DEFAULT '' NOT NULL,
    feasibility_opinion VARCHAR(500) DEFAULT '' NOT NULL,
    advancement_opinion VARCHAR(500) DEFAULT '' NOT NULL,
    benefit_opinion VARCHAR(500) DEFAULT '' NOT NULL,
    plan_document VARCHAR(200) DEFAULT '' NOT NULL,
    group_complete BOOLEAN DEFAULT false NOT NULL,
    kicked_off_on DATE,
    consulted_on DATE,
    verification VARCHAR(4000) DEFAULT '' NOT NULL,
    examined_on DATE,
    advanced_on DATE,
    promoter_id INTEGER,
    used_year INTEGER,
    idle_on DATE,
    abolition_notice VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_standard PRIMARY KEY (id),
    CONSTRAINT uq_standard_number UNIQUE (number),
    CONSTRAINT uq_standard_prefix_serial_year UNIQUE (prefix, serial, year),
    CONSTRAINT uq_standard_registration_number UNIQUE (registration_number),
    CONSTRAINT applied_on_before_assessed_on CHECK (applied_on IS NULL OR assessed_on IS NULL OR applied_on <= assessed_on),
    CONSTRAINT applied_on_before_declared_on CHECK (applied_on IS NULL OR declared_on IS NULL OR applied_on <= declared_on),
    CONSTRAINT applied_on_before_planned_on CHECK (applied_on IS NULL OR planned_on IS NULL OR applied_on <= planned_on),
    CONSTRAINT applied_on_before_published_on CHECK (applied_on IS NULL OR published_on IS NULL OR applied_on <= published_on),
    CONSTRAINT applied_on_before_recognised_on CHECK (applied_on IS NULL OR recognised_on IS NULL OR applied_on <= recognised_on),
    CONSTRAINT applied_on_before_reviewed_on CHECK (applied_on IS NULL OR reviewed_on IS NULL OR applied_on <= reviewed_on),
    CONSTRAINT applied_on_before_submitted_on CHECK (applied_on IS NULL OR submitted_on IS NULL OR applied_on <= submitted_on),
    CONSTRAINT assessed_on_before_declared_on CHECK (assessed_on IS NULL OR declared_on IS NULL OR assessed_on <= declared_on),
    CONSTRAINT assessed_on_before_planned_on CHECK (assessed_on IS NULL OR planned_on IS NULL OR assessed_on <= planned_on),
    CONSTRAINT assessed_on_before_published_on CHECK (assessed_on IS NULL OR published_on IS NULL OR assessed_on <= published_on),
    CONSTRAINT assessed_on_before_recognised_on CHECK (assessed_on IS NULL OR recognised_on IS NULL OR assessed_on <= recognised_on),
    CONSTRAINT assessed_on_before_reviewed_on CHECK (assessed_on IS NULL OR reviewed_on IS NULL OR assessed_on <= reviewed_on),
    CONSTRAINT assessed_on_before_submitted_on CHECK (assessed_on IS NULL OR submitted_on IS NULL OR assessed_on <= submitted_on),
    CONSTRAINT declared_on_before_recognised_on CHECK (declared_on IS NULL OR recognised_on IS NULL OR declared_on <= recognised_on),
    CONSTRAINT planned_on_before_declared_on CHECK (planned_on IS NULL OR declared_on IS NULL OR planned_on <= declared_on),
    CONSTRAINT planned_on_before_published_on CHECK (planned_on IS NULL OR published_on IS NULL OR planned_on <= published_on),
    CONSTRAINT planned_on_before_recognised_on CHECK (planned_on IS NULL OR recognised_on IS NULL OR planned_on <= recognised_on),
    CONSTRAINT planned_on_before_reviewed_on CHECK (planned_on IS NULL OR reviewed_on IS NULL OR planned_on <= reviewed_on),
    CONSTRAINT planned_on_before_submitted_on CHECK (planned_on IS NULL OR submitted_on IS NULL OR planned_on <= submitted_on),
    CONSTRAINT published_on_before_declared_on CHECK (published_on IS NULL OR declared_on IS NULL OR published_on <= declared_on),
    CONSTRAINT published_on_before_effective_from CHECK (published_on IS NULL OR effective_from IS NULL OR published_on <= effective_from),
    CONSTRAINT published_on_before_recognised_on CHECK (published_on IS NULL OR recognised_on IS NULL OR published_on <= recognised_on),
    CONSTRAINT reviewed_on_before_declared_on CHECK (reviewed_on IS NULL OR declared_on IS NULL OR reviewed_on <= declared_on),
    CONSTRAINT reviewed_on_before_published_on CHECK (reviewed_on IS NULL OR published_on IS NULL OR reviewed_on <= published_on),
    CONSTRAINT reviewed_on_before_recognised_on CHECK (reviewed_on IS NULL OR recognised_on IS NULL OR reviewed_on <= recognised_on),
    CONSTRAINT standard_kind_check CHECK (kind IN ('product', 'process', 'method', 'basic', 'service', 'general')),
    CONSTRAINT standard_state_check CHECK (state IN ('applied', 'assessed', 'drafting', 'submitted', 'examined', 'reviewed', 'reported', 'approved', 'published', 'declared', 'recognised', 'rectifying', 'rejected', 'cancelled', 'abolished')),
    CONSTRAINT standard_type_check CHECK (type IN ('T', 'Q', 'D')),
    CONSTRAINT submitted_on_before_declared_on CHECK (submitted_on IS NULL OR declared_on IS NULL OR submitted_on <= declared_on),
    CONSTRAINT submitted_on_before_published_on CHECK (submitted_on IS NULL OR published_on IS NULL OR submitted_on <= published_on),
    CONSTRAINT submitted_on_before_recognised_on CHECK (submitted_on IS NULL OR recognised_on IS NULL OR submitted_on <= recognised_on),
    CONSTRAINT submitted_on_before_reviewed_on CHECK (submitted_on IS NULL OR reviewed_on IS NULL OR submitted_on <= reviewed_on),
    CONSTRAINT fk_standard_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_applicant_id_organisation FOREIGN KEY (applicant_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_industry_id_industry FOREIGN KEY (industry_id) REFERENCES industry (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_publisher_id_organisation FOREIGN KEY (publisher_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_direction_id_research_direction FOREIGN KEY (direction_id) REFERENCES research_direction (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_predecessor_id_standard FOREIGN KEY (predecessor_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_promoter_id_organisation FOREIGN KEY (promoter_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_standard_applicant_id ON standard (applicant_id);
CREATE INDEX ix_standard_direction_id ON standard (direction_id);
CREATE INDEX ix_standard_home ON standard (state, due_on);
CREATE INDEX ix_standard_industry_id ON standard (industry_id);
CREATE INDEX ix_standard_predecessor_id ON standard (predecessor_id);
CREATE INDEX ix_standard_programme_id ON standard (programme_id);
CREATE INDEX ix_standard_promoter_id ON standard (promoter_id);
CREATE INDEX ix_standard_published_on ON standard (published_on);
CREATE INDEX ix_standard_publisher_id ON standard (publisher_id);
CREATE INDEX ix_standard_recognised ON standard (programme_id, recognised_on);
CREATE INDEX ix_standard_region_id ON standard (region_id);
CREATE INDEX ix_standard_serial ON standard (serial);

CREATE TABLE task (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    office_id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    duty VARCHAR(400) DEFAULT '' NOT NULL,
    target_id INTEGER,
    state VARCHAR(40) DEFAULT 'open' NOT NULL,
    set_on DATE NOT NULL,
    due_on DATE,
    done_on DATE,
    outcome VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_task PRIMARY KEY (id),
    CONSTRAINT task_state_check CHECK (state IN ('open', 'done', 'dropped')),
    CONSTRAINT fk_task_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_task_office_id_office FOREIGN KEY (office_id) REFERENCES office (id) ON DELETE RESTRICT,
    CONSTRAINT fk_task_target_id_target FOREIGN KEY (target_id) REFERENCES target (id) ON DELETE RESTRICT
);
CREATE INDEX ix_task_due_on ON task (due_on);
CREATE INDEX ix_task_home ON task (state, due_on);
CREATE INDEX ix_task_office_id ON task (office_id);
CREATE INDEX ix_task_programme_id ON task (programme_id);
CREATE INDEX ix_task_target_id ON task (target_id);

CREATE TABLE award (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    year INTEGER NOT NULL,
    organisation_id INTEGER,
    standard_id INTEGER,
    team VARCHAR(200) DEFAULT '' NOT NULL,
    state VARCHAR(40) DEFAULT 'nominated' NOT NULL,
    nominated_on DATE NOT NULL,
    recommended_first BOOLEAN DEFAULT false NOT NULL,
    contribution VARCHAR(4000) DEFAULT '' NOT NULL,
    excellence BOOLEAN DEFAULT false NOT NULL,
    leads_standards BOOLEAN DEFAULT false NOT NULL,
    pulls_industry BOOLEAN DEFAULT false NOT NULL,
    bears_responsibility BOOLEAN DEFAULT false NOT NULL,
    number VARCHAR(200) DEFAULT '' NOT NULL,
    place INTEGER,
    awarded_on DATE,
    CONSTRAINT pk_award PRIMARY KEY (id),
    CONSTRAINT nominated_on_before_awarded_on CHECK (nominated_on IS NULL OR awarded_on IS NULL OR nominated_on <= awarded_on),
    CONSTRAINT award_kind_check CHECK (kind IN ('china_quality', 'provincial_quality', 'jiangsu_quality', 'sichuan_quality', 'city_quality', 'standard_innovation', 'provincial_standard', 'benchmark', 'top_hundred', 'trademark', 'famous_brand')),
    CONSTRAINT award_state_check CHECK (state IN ('nominated', 'awarded', 'not_awarded')),
    CONSTRAINT fk_award_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_award_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_award_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT
);
CREATE INDEX ix_award_awarded_on ON award (awarded_on);
CREATE INDEX ix_award_organisation_id ON award (organisation_id);
CREATE INDEX ix_award_programme_id ON award (programme_id);
CREATE INDEX ix_award_standard_id ON award (standard_id);
CREATE INDEX ix_award_year ON award (year);

CREATE TABLE implementing_rule (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    title VARCHAR(300) NOT NULL,
    rule_number VARCHAR(60),
    standard_id INTEGER NOT NULL,
    body_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'intended' NOT NULL,
    body_code VARCHAR(10) DEFAULT '',
    class_code VARCHAR(10) DEFAULT '',
    year INTEGER,
    basis VARCHAR(200) DEFAULT '' NOT NULL,
    measure_id INTEGER,
    intended_on DATE,
    planned_on DATE,
    plan_document VARCHAR(200) DEFAULT '' NOT NULL,
    drafted_on DATE,
    reviewed_on DATE,
    published_on DATE,
    filed_on DATE,
    filing_number VARCHAR(200) DEFAULT '' NOT NULL,
    unit_division VARCHAR(4000) DEFAULT '' NOT NULL,
    mode VARCHAR(4000) DEFAULT '' NOT NULL,
    application_papers VARCHAR(4000) DEFAULT '' NOT NULL,
    test_plan VARCHAR(4000) DEFAULT '' NOT NULL,
    audit_days NUMERIC(18, 4),
    time_limit_days INTEGER,
    surveillance_months INTEGER,
    surveillance VARCHAR(4000) DEFAULT '' NOT NULL,
    recertification VARCHAR(4000) DEFAULT '' NOT NULL,
    changes VARCHAR(4000) DEFAULT '' NOT NULL,
    mark_use VARCHAR(4000) DEFAULT '' NOT NULL,
    fees VARCHAR(4000) DEFAULT '' NOT NULL,
    product_description VARCHAR(4000) DEFAULT '' NOT NULL,
    self_commitment VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_implementing_rule PRIMARY KEY (id),
    CONSTRAINT uq_implementing_rule_rule_number UNIQUE (rule_number),
    CONSTRAINT drafted_on_before_filed_on CHECK (drafted_on IS NULL OR filed_on IS NULL OR drafted_on <= filed_on),
    CONSTRAINT drafted_on_before_published_on CHECK (drafted_on IS NULL OR published_on IS NULL OR drafted_on <= published_on),
    CONSTRAINT drafted_on_before_reviewed_on CHECK (drafted_on IS NULL OR reviewed_on IS NULL OR drafted_on <= reviewed_on),
    CONSTRAINT intended_on_before_drafted_on CHECK (intended_on IS NULL OR drafted_on IS NULL OR intended_on <= drafted_on),
    CONSTRAINT intended_on_before_filed_on CHECK (intended_on IS NULL OR filed_on IS NULL OR intended_on <= filed_on),
    CONSTRAINT intended_on_before_planned_on CHECK (intended_on IS NULL OR planned_on IS NULL OR intended_on <= planned_on),
    CONSTRAINT intended_on_before_published_on CHECK (intended_on IS NULL OR published_on IS NULL OR intended_on <= published_on),
    CONSTRAINT intended_on_before_reviewed_on CHECK (intended_on IS NULL OR reviewed_on IS NULL OR intended_on <= reviewed_on),
    CONSTRAINT planned_on_before_drafted_on CHECK (planned_on IS NULL OR drafted_on IS NULL OR planned_on <= drafted_on),
    CONSTRAINT planned_on_before_filed_on CHECK (planned_on IS NULL OR filed_on IS NULL OR planned_on <= filed_on),
    CONSTRAINT planned_on_before_published_on CHECK (planned_on IS NULL OR published_on IS NULL OR planned_on <= published_on),
    CONSTRAINT planned_on_before_reviewed_on CHECK (planned_on IS NULL OR reviewed_on IS NULL OR planned_on <= reviewed_on),
    CONSTRAINT published_on_before_filed_on CHECK (published_on IS NULL OR filed_on IS NULL OR published_on <= filed_on),
    CONSTRAINT reviewed_on_before_filed_on CHECK (reviewed_on IS NULL OR filed_on IS NULL OR reviewed_on <= filed_on),
    CONSTRAINT reviewed_on_before_published_on CHECK (reviewed_on IS NULL OR published_on IS NULL OR reviewed_on <= published_on),
    CONSTRAINT implementing_rule_state_check CHECK (state IN ('intended', 'planned', 'drafted', 'reviewed', 'published', 'filed', 'withdrawn')),
    CONSTRAINT fk_implementing_rule_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_implementing_rule_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_implementing_rule_body_id_organisation FOREIGN KEY (body_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_implementing_rule_measure_id_governing_document FOREIGN KEY (measure_id) REFERENCES governing_document (id) ON DELETE RESTRICT
);
CREATE INDEX ix_implementing_rule_body_id ON implementing_rule (body_id);
CREATE INDEX ix_implementing_rule_measure_id ON implementing_rule (measure_id);
CREATE INDEX ix_implementing_rule_programme_id ON implementing_rule (programme_id);
CREATE INDEX ix_implementing_rule_standard ON implementing_rule (standard_id, state);
CREATE INDEX ix_implementing_rule_standard_id ON implementing_rule (standard_id);

CREATE TABLE key_indicator (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    standard_id INTEGER,
    product_id INTEGER,
    name VARCHAR(200) NOT NULL,
    unit VARCHAR(40) DEFAULT '' NOT NULL,
    own VARCHAR(200) NOT NULL,
    international VARCHAR(200) DEFAULT '' NOT NULL,
    national VARCHAR(200) DEFAULT '' NOT NULL,
    industry VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_key_indicator PRIMARY KEY (id),
    CONSTRAINT fk_key_indicator_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_key_indicator_product_id_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT
);
CREATE INDEX ix_key_indicator_product_id ON key_indicator (product_id);
CREATE INDEX ix_key_indicator_standard_id ON key_indicator (standard_id);

CREATE TABLE re_review (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    standard_id INTEGER NOT NULL,
    "trigger" VARCHAR(40) NOT NULL,
    cause VARCHAR(4000) DEFAULT '' NOT NULL,
    opened_on DATE NOT NULL,
    state VARCHAR(40) DEFAULT 'open' NOT NULL,
    used_year INTEGER,
    output NUMERIC(18, 4),
    performance VARCHAR(4000) DEFAULT '' NOT NULL,
    proposal VARCHAR(40),
    unit_opinion VARCHAR(4000) DEFAULT '' NOT NULL,
    stated_on DATE,
    local_opinion VARCHAR(4000) DEFAULT '' NOT NULL,
    agreed_on DATE,
    closed_on DATE,
    notice VARCHAR(200) DEFAULT '' NOT NULL,
    next_applicant_id INTEGER,
    CONSTRAINT pk_re_review PRIMARY KEY (id),
    CONSTRAINT agreed_on_before_closed_on CHECK (agreed_on IS NULL OR closed_on IS NULL OR agreed_on <= closed_on),
    CONSTRAINT opened_on_before_agreed_on CHECK (opened_on IS NULL OR agreed_on IS NULL OR opened_on <= agreed_on),
    CONSTRAINT opened_on_before_closed_on CHECK (opened_on IS NULL OR closed_on IS NULL OR opened_on <= closed_on),
    CONSTRAINT opened_on_before_stated_on CHECK (opened_on IS NULL OR stated_on IS NULL OR opened_on <= stated_on),
    CONSTRAINT stated_on_before_agreed_on CHECK (stated_on IS NULL OR agreed_on IS NULL OR stated_on <= agreed_on),
    CONSTRAINT stated_on_before_closed_on CHECK (stated_on IS NULL OR closed_on IS NULL OR stated_on <= closed_on),
    CONSTRAINT re_review_trigger_check CHECK ("trigger" IN ('periodic', 'law', 'policy', 'cited', 'low_use')),
    CONSTRAINT re_review_state_check CHECK (state IN ('open', 'stated', 'agreed', 'continued', 'revised', 'abolished', 'dropped')),
    CONSTRAINT re_review_proposal_check CHECK (proposal IN ('continue', 'revise', 'abolish')),
    CONSTRAINT fk_re_review_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_re_review_next_applicant_id_organisation FOREIGN KEY (next_applicant_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_re_review_next_applicant_id ON re_review (next_applicant_id);
CREATE INDEX ix_re_review_opened_on ON re_review (opened_on);
CREATE INDEX ix_re_review_standard_id ON re_review (standard_id);

CREATE TABLE recommendation (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    standard_id INTEGER NOT NULL,
    honour VARCHAR(40) NOT NULL,
    recommended_on DATE NOT NULL,
    reasons VARCHAR(4000) NOT NULL,
    outcome VARCHAR(40) DEFAULT 'open' NOT NULL,
    outcome_on DATE,
    CONSTRAINT pk_recommendation PRIMARY KEY (id),
    CONSTRAINT uq_recommendation_standard_id_honour_recommended_on UNIQUE (standard_id, honour, recommended_on),
    CONSTRAINT recommendation_honour_check CHECK (honour IN ('zhejiang_standard', 'innovation_award', 'other')),
    CONSTRAINT recommendation_outcome_check CHECK (outcome IN ('open', 'granted', 'declined')),
    CONSTRAINT fk_recommendation_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT
);
CREATE INDEX ix_recommendation_recommended_on ON recommendation (recommended_on);
CREATE INDEX ix_recommendation_standard_id ON recommendation (standard_id);

CREATE TABLE standard_drafter (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    standard_id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    role VARCHAR(40) NOT NULL,
    background VARCHAR(40),
    experts VARCHAR(200) DEFAULT '' NOT NULL,
    CONSTRAINT pk_standard_drafter PRIMARY KEY (id),
    CONSTRAINT uq_standard_drafter_standard_id_organisation_id_role UNIQUE (standard_id, organisation_id, role),
    CONSTRAINT standard_drafter_background_check CHECK (background IN ('peer', 'chain', 'committee', 'testing', 'certification', 'other')),
    CONSTRAINT standard_drafter_role_check CHECK (role IN ('lead_organiser', 'main', 'participant')),
    CONSTRAINT fk_standard_drafter_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_drafter_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_standard_drafter_organisation_id ON standard_drafter (organisation_id);
CREATE INDEX ix_standard_drafter_standard_id ON standard_drafter (standard_id);

CREATE TABLE standard_use (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    standard_id INTEGER NOT NULL,
    organisation_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    role VARCHAR(40) DEFAULT 'implementing' NOT NULL,
    revenue NUMERIC(18, 4),
    output NUMERIC(18, 4),
    standard_output NUMERIC(18, 4) NOT NULL,
    standardisation_input NUMERIC(18, 4),
    source VARCHAR(200) DEFAULT '' NOT NULL,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    programme_id INTEGER,
    region_id INTEGER,
    industry_id INTEGER,
    CONSTRAINT pk_standard_use PRIMARY KEY (id),
    CONSTRAINT uq_standard_use_standard_id_organisation_id_year UNIQUE (standard_id, organisation_id, year),
    CONSTRAINT standard_use_role_check CHECK (role IN ('drafting', 'implementing')),
    CONSTRAINT fk_standard_use_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_use_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_use_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_use_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_standard_use_industry_id_industry FOREIGN KEY (industry_id) REFERENCES industry (id) ON DELETE RESTRICT
);
CREATE INDEX ix_standard_use_industry_id ON standard_use (industry_id);
CREATE INDEX ix_standard_use_organisation_id ON standard_use (organisation_id);
CREATE INDEX ix_standard_use_programme_id ON standard_use (programme_id);
CREATE INDEX ix_standard_use_region_id ON standard_use (region_id);
CREATE INDEX ix_standard_use_standard_id ON standard_use (standard_id);
CREATE INDEX ix_standard_use_year ON standard_use (year);

CREATE TABLE use_check (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    standard_id INTEGER NOT NULL,
    checked_on DATE NOT NULL,
    organisation_id INTEGER,
    effective BOOLEAN DEFAULT false NOT NULL,
    finding VARCHAR(4000) NOT NULL,
    checker_id INTEGER,
    CONSTRAINT pk_use_check PRIMARY KEY (id),
    CONSTRAINT fk_use_check_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_use_check_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_use_check_checker_id_account FOREIGN KEY (checker_id) REFERENCES account (id) ON DELETE RESTRICT
);
CREATE INDEX ix_use_check_checked_on ON use_check (checked_on);
CREATE INDEX ix_use_check_checker_id ON use_check (checker_id);
CREATE INDEX ix_use_check_organisation_id ON use_check (organisation_id);
CREATE INDEX ix_use_check_standard_id ON use_check (standard_id);

CREATE TABLE application (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    number VARCHAR(60),
    enterprise_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'lodged' NOT NULL,
    path VARCHAR(40) DEFAULT 'certification' NOT NULL,
    product_id INTEGER NOT NULL,
    standard_id INTEGER,
    mode VARCHAR(200) DEFAULT '' NOT NULL,
    lodged_on DATE NOT NULL,
    body_id INTEGER,
    accepted_on DATE,
    evaluated_on DATE,
    decided_on DATE,
    confirmed_on DATE,
    due_on DATE,
    note VARCHAR(4000) DEFAULT '' NOT NULL,
    implementing_rule_id INTEGER,
    membership_id INTEGER,
    channel VARCHAR(40),
    scheme VARCHAR(40),
    original_number VARCHAR(200) DEFAULT '' NOT NULL,
    original_until DATE,
    credit_guarantee VARCHAR(4000) DEFAULT '' NOT NULL,
    same_line BOOLEAN DEFAULT false NOT NULL,
    same_line_on DATE,
    impartial_on DATE,
    credit_checked_on DATE,
    credit_result VARCHAR(40),
    batch_id INTEGER,
    licence_applied_on DATE,
    cycle_days INTEGER,
    renews_id INTEGER,
    predecessor_id INTEGER,
    CONSTRAINT pk_application PRIMARY KEY (id),
    CONSTRAINT uq_application_number UNIQUE (number),
    CONSTRAINT accepted_on_before_confirmed_on CHECK (accepted_on IS NULL OR confirmed_on IS NULL OR accepted_on <= confirmed_on),
    CONSTRAINT accepted_on_before_decided_on CHECK (accepted_on IS NULL OR decided_on IS NULL OR accepted_on <= decided_on),
    CONSTRAINT accepted_on_before_evaluated_on CHECK (accepted_on IS NULL OR evaluated_on IS NULL OR accepted_on <= evaluated_on),
    CONSTRAINT application_channel_check CHECK (channel IN ('platform', 'counter', 'post')),
    CONSTRAINT application_credit_result_check CHECK (credit_result IN ('clean', 'bad')),
    CONSTRAINT application_path_check CHECK (path IN ('certification', 'self_declaration', 'transfer')),
    CONSTRAINT application_scheme_check CHECK (scheme IN ('shanghai_brand', 'jiangsu_jingpin', 'international', 'regional', 'merged')),
    CONSTRAINT application_state_check CHECK (state IN ('lodged', 'accepted', 'evaluated', 'granted', 'confirmed', 'certified', 'licence_applied', 'licensed', 'not_accepted', 'refused', 'withdrawn')),
    CONSTRAINT decided_on_before_confirmed_on CHECK (decided_on IS NULL OR confirmed_on IS NULL OR decided_on <= confirmed_on),
    CONSTRAINT evaluated_on_before_confirmed_on CHECK (evaluated_on IS NULL OR confirmed_on IS NULL OR evaluated_on <= confirmed_on),
    CONSTRAINT evaluated_on_before_decided_on CHECK (evaluated_on IS NULL OR decided_on IS NULL OR evaluated_on <= decided_on),
    CONSTRAINT lodged_on_before_accepted_on CHECK (lodged_on IS NULL OR accepted_on IS NULL OR lodged_on <= accepted_on),
    CONSTRAINT lodged_on_before_confirmed_on CHECK (lodged_on IS NULL OR confirmed_on IS NULL OR lodged_on <= confirmed_on),
    CONSTRAINT lodged_on_before_decided_on CHECK (lodged_on IS NULL OR decided_on IS NULL OR lodged_on <= decided_on),
    CONSTRAINT lodged_on_before_evaluated_on CHECK (lodged_on IS NULL OR evaluated_on IS NULL OR lodged_on <= evaluated_on),
    CONSTRAINT fk_application_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_application_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_application_product_id_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT,
    CONSTRAINT fk_application_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_application_body_id_organisation FOREIGN KEY (body_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_application_implementing_rule_id_implementing_rule FOREIGN KEY (implementing_rule_id) REFERENCES implementing_rule (id) ON DELETE RESTRICT,
    CONSTRAINT fk_application_membership_id_pool_membership FOREIGN KEY (membership_id) REFERENCES pool_membership (id) ON DELETE RESTRICT,
    CONSTRAINT fk_application_batch_id_batch FOREIGN KEY (batch_id) REFERENCES batch (id) ON DELETE RESTRICT,
    CONSTRAINT fk_application_renews_id_application FOREIGN KEY (renews_id) REFERENCES application (id) ON DELETE RESTRICT,
    CONSTRAINT fk_application_predecessor_id_predecessor_certificate FOREIGN KEY (predecessor_id) REFERENCES predecessor_certificate (id) ON DELETE RESTRICT
);
CREATE INDEX ix_application_batch_id ON application (batch_id);
CREATE INDEX ix_application_body ON application (body_id, lodged_on, id, state, programme_id);
CREATE INDEX ix_application_body_id ON application (body_id);
CREATE INDEX ix_application_enterprise_id ON application (enterprise_id);
CREATE INDEX ix_application_home ON application (state, due_on);
CREATE INDEX ix_application_implementing_rule_id ON application (implementing_rule_id);
CREATE INDEX ix_application_list ON application (programme_id, lodged_on, id, state, accepted_on, evaluated_on, confirmed_on);
CREATE INDEX ix_application_lodged_on ON application (lodged_on);
CREATE INDEX ix_application_membership_id ON application (membership_id);
CREATE INDEX ix_application_office ON application (programme_id, state, due_on);
CREATE INDEX ix_application_party ON application (enterprise_id, lodged_on, id, state, programme_id);
CREATE INDEX ix_application_path ON application (programme_id, path, state, enterprise_id, decided_on);
CREATE INDEX ix_application_predecessor_id ON application (predecessor_id);
CREATE INDEX ix_application_product_id ON application (product_id);
CREATE INDEX ix_application_programme_id ON application (programme_id);
CREATE INDEX ix_application_renews_id ON application (renews_id);
CREATE INDEX ix_application_standard_id ON application (standard_id);
CREATE INDEX ix_application_work ON application (body_id, state, due_on);

CREATE TABLE review_panel (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    kind VARCHAR(40) DEFAULT 'standard' NOT NULL,
    standard_id INTEGER,
    rule_id INTEGER,
    state VARCHAR(40) DEFAULT 'convened' NOT NULL,
    convened_on DATE NOT NULL,
    letter VARCHAR(200) DEFAULT '' NOT NULL,
    held_on DATE,
    compliance VARCHAR(4000) DEFAULT '' NOT NULL,
    necessity VARCHAR(4000) DEFAULT '' NOT NULL,
    advancement VARCHAR(4000) DEFAULT '' NOT NULL,
    economy VARCHAR(4000) DEFAULT '' NOT NULL,
    operability VARCHAR(4000) DEFAULT '' NOT NULL,
    level VARCHAR(40),
    opinion VARCHAR(4000) DEFAULT '' NOT NULL,
    votes INTEGER,
    agreed INTEGER,
    CONSTRAINT pk_review_panel PRIMARY KEY (id),
    CONSTRAINT convened_on_before_held_on CHECK (convened_on IS NULL OR held_on IS NULL OR convened_on <= held_on),
    CONSTRAINT review_panel_kind_check CHECK (kind IN ('standard', 'advancement', 'rule')),
    CONSTRAINT review_panel_state_check CHECK (state IN ('convened', 'passed', 'returned', 'rejected', 'dissolved')),
    CONSTRAINT review_panel_level_check CHECK (level IN ('below', 'domestic', 'international')),
    CONSTRAINT fk_review_panel_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_review_panel_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_review_panel_rule_id_implementing_rule FOREIGN KEY (rule_id) REFERENCES implementing_rule (id) ON DELETE RESTRICT
);
CREATE INDEX ix_review_panel_convened_on ON review_panel (convened_on);
CREATE INDEX ix_review_panel_programme_id ON review_panel (programme_id);
CREATE INDEX ix_review_panel_rule_id ON review_panel (rule_id);
CREATE INDEX ix_review_panel_standard_id ON review_panel (standard_id);

CREATE TABLE accepted_evidence (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    application_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    number VARCHAR(60) NOT NULL,
    issuer VARCHAR(200) NOT NULL,
    valid_until DATE,
    accredited BOOLEAN DEFAULT false NOT NULL,
    stands_for VARCHAR(300) DEFAULT '' NOT NULL,
    accepted_on DATE NOT NULL,
    CONSTRAINT pk_accepted_evidence PRIMARY KEY (id),
    CONSTRAINT accepted_evidence_kind_check CHECK (kind IN ('quality', 'environment', 'safety', 'test', 'foreign', 'mutual', 'other')),
    CONSTRAINT fk_accepted_evidence_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT
);
CREATE INDEX ix_accepted_evidence_accepted_on ON accepted_evidence (accepted_on);
CREATE INDEX ix_accepted_evidence_application_id ON accepted_evidence (application_id);

CREATE TABLE audit (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    application_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'planned' NOT NULL,
    leader_id INTEGER NOT NULL,
    second_id INTEGER,
    planned_on DATE NOT NULL,
    begins_on DATE,
    ended_on DATE,
    person_days NUMERIC(18, 4),
    sample VARCHAR(40),
    conclusion VARCHAR(40),
    findings VARCHAR(4000) DEFAULT '' NOT NULL,
    concluded_on DATE,
    due_on DATE,
    CONSTRAINT pk_audit PRIMARY KEY (id),
    CONSTRAINT begins_on_before_ended_on CHECK (begins_on IS NULL OR ended_on IS NULL OR begins_on <= ended_on),
    CONSTRAINT audit_state_check CHECK (state IN ('planned', 'concluded', 'dropped')),
    CONSTRAINT audit_sample_check CHECK (sample IN ('taken', 'sent', 'none')),
    CONSTRAINT audit_conclusion_check CHECK (conclusion IN ('conforms', 'corrected', 'fails')),
    CONSTRAINT fk_audit_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT,
    CONSTRAINT fk_audit_leader_id_account FOREIGN KEY (leader_id) REFERENCES account (id) ON DELETE RESTRICT,
    CONSTRAINT fk_audit_second_id_account FOREIGN KEY (second_id) REFERENCES account (id) ON DELETE RESTRICT
);
CREATE INDEX ix_audit_application_id ON audit (application_id);
CREATE INDEX ix_audit_home ON audit (state, due_on);
CREATE INDEX ix_audit_leader_id ON audit (leader_id);
CREATE INDEX ix_audit_second_id ON audit (second_id);

CREATE TABLE certificate (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    number VARCHAR(60) NOT NULL,
    code VARCHAR(40) NOT NULL,
    application_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'valid' NOT NULL,
    holder_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    standard_id INTEGER,
    body_id INTEGER NOT NULL,
    product_name VARCHAR(200) NOT NULL,
    product_model VARCHAR(200) DEFAULT '' NOT NULL,
    specification VARCHAR(400) DEFAULT '' NOT NULL,
    trademark VARCHAR(200) DEFAULT '' NOT NULL,
    client_name VARCHAR(200) NOT NULL,
    client_address VARCHAR(300) DEFAULT '' NOT NULL,
    manufacturer_name VARCHAR(200) DEFAULT '' NOT NULL,
    manufacturer_address VARCHAR(300) DEFAULT '' NOT NULL,
    factory_name VARCHAR(200) DEFAULT '' NOT NULL,
    factory_address VARCHAR(300) DEFAULT '' NOT NULL,
    standards VARCHAR(600) DEFAULT '' NOT NULL,
    mode VARCHAR(200) DEFAULT '' NOT NULL,
    issued_on DATE NOT NULL,
    valid_until DATE NOT NULL,
    suspended_on DATE,
    suspended_until DATE,
    asked_by VARCHAR(40),
    ended_on DATE,
    due_on DATE,
    ground VARCHAR(40),
    restored_on DATE,
    surveillance_due_on DATE,
    renew_from DATE,
    renewal_on DATE,
    CONSTRAINT pk_certificate PRIMARY KEY (id),
    CONSTRAINT uq_certificate_code UNIQUE (code),
    CONSTRAINT uq_certificate_number UNIQUE (number),
    CONSTRAINT certificate_asked_by_check CHECK (asked_by IN ('body', 'holder')),
    CONSTRAINT certificate_ground_check CHECK (ground IN ('fault', 'surveillance', 'change', 'season', 'other')),
    CONSTRAINT certificate_state_check CHECK (state IN ('valid', 'suspended', 'revoked', 'cancelled', 'expired', 'superseded')),
    CONSTRAINT issued_on_before_ended_on CHECK (issued_on IS NULL OR ended_on IS NULL OR issued_on <= ended_on),
    CONSTRAINT issued_on_before_suspended_on CHECK (issued_on IS NULL OR suspended_on IS NULL OR issued_on <= suspended_on),
    CONSTRAINT issued_on_before_valid_until CHECK (issued_on IS NULL OR valid_until IS NULL OR issued_on <= valid_until),
    CONSTRAINT suspended_on_before_ended_on CHECK (suspended_on IS NULL OR ended_on IS NULL OR suspended_on <= ended_on),
    CONSTRAINT fk_certificate_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_holder_id_organisation FOREIGN KEY (holder_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_product_id_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_body_id_organisation FOREIGN KEY (body_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_certificate_application_id ON certificate (application_id);
CREATE INDEX ix_certificate_body ON certificate (body_id, issued_on, id, state, valid_until, programme_id);
CREATE INDEX ix_certificate_body_id ON certificate (body_id);
CREATE INDEX ix_certificate_holder ON certificate (holder_id, issued_on, id, state, valid_until, programme_id);
CREATE INDEX ix_certificate_holder_id ON certificate (holder_id);
CREATE INDEX ix_certificate_home ON certificate (state, due_on, valid_until, programme_id, body_id);
CREATE INDEX ix_certificate_issued_on ON certificate (issued_on);
CREATE INDEX ix_certificate_list ON certificate (programme_id, issued_on, id, state, valid_until, body_id, holder_id, product_id);
CREATE INDEX ix_certificate_product_id ON certificate (product_id);
CREATE INDEX ix_certificate_programme_id ON certificate (programme_id);
CREATE INDEX ix_certificate_standard_id ON certificate (standard_id);
CREATE INDEX ix_certificate_valid ON certificate (programme_id, state, valid_until);
CREATE INDEX ix_certificate_valid_until ON certificate (valid_until);
CREATE INDEX ix_certificate_work ON certificate (body_id, state, due_on, valid_until);

CREATE TABLE confirmation (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    number VARCHAR(60) NOT NULL,
    application_id INTEGER NOT NULL,
    enterprise_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'valid' NOT NULL,
    first BOOLEAN DEFAULT false NOT NULL,
    confirmed_on DATE NOT NULL,
    ended_on DATE,
    code_required BOOLEAN DEFAULT false NOT NULL,
    coded_on DATE,
    CONSTRAINT pk_confirmation PRIMARY KEY (id),
    CONSTRAINT uq_confirmation_application_id UNIQUE (application_id),
    CONSTRAINT uq_confirmation_number UNIQUE (number),
    CONSTRAINT confirmation_state_check CHECK (state IN ('valid', 'revoked', 'cancelled', 'superseded')),
    CONSTRAINT confirmed_on_before_ended_on CHECK (confirmed_on IS NULL OR ended_on IS NULL OR confirmed_on <= ended_on),
    CONSTRAINT fk_confirmation_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_confirmation_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT,
    CONSTRAINT fk_confirmation_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_confirmation_case ON confirmation (application_id, confirmed_on, id, programme_id);
CREATE INDEX ix_confirmation_confirmed_on ON confirmation (confirmed_on);
CREATE INDEX ix_confirmation_enterprise_id ON confirmation (enterprise_id);
CREATE INDEX ix_confirmation_first ON confirmation (programme_id, first, confirmed_on);
CREATE INDEX ix_confirmation_programme_id ON confirmation (programme_id);

CREATE TABLE decision (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    application_id INTEGER NOT NULL,
    decider_id INTEGER,
    decided_on DATE NOT NULL,
    outcome VARCHAR(40) NOT NULL,
    reasons VARCHAR(4000) DEFAULT '' NOT NULL,
    state VARCHAR(40) DEFAULT 'signed' NOT NULL,
    countersigner_id INTEGER,
    countersigned_on DATE,
    due_on DATE,
    CONSTRAINT pk_decision PRIMARY KEY (id),
    CONSTRAINT decided_on_before_countersigned_on CHECK (decided_on IS NULL OR countersigned_on IS NULL OR decided_on <= countersigned_on),
    CONSTRAINT decision_outcome_check CHECK (outcome IN ('grant', 'refuse')),
    CONSTRAINT decision_state_check CHECK (state IN ('signed', 'final', 'rejected')),
    CONSTRAINT fk_decision_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT,
    CONSTRAINT fk_decision_decider_id_account FOREIGN KEY (decider_id) REFERENCES account (id) ON DELETE RESTRICT,
    CONSTRAINT fk_decision_countersigner_id_account FOREIGN KEY (countersigner_id) REFERENCES account (id) ON DELETE RESTRICT
);
CREATE INDEX ix_decision_application_id ON decision (application_id);
CREATE INDEX ix_decision_countersigner_id ON decision (countersigner_id);
CREATE INDEX ix_decision_decided_on ON decision (decided_on);
CREATE INDEX ix_decision_decider_id ON decision (decider_id);
CREATE INDEX ix_decision_home ON decision (state, due_on);
CREATE UNIQUE INDEX uq_decision_once ON decision (application_id) WHERE state <> 'rejected';

CREATE TABLE evaluation (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    application_id INTEGER NOT NULL,
    evaluator_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'assigned' NOT NULL,
    assigned_on DATE NOT NULL,
    impartial BOOLEAN DEFAULT false NOT NULL,
    declared_on DATE,
    accepted_evidence VARCHAR(4000) DEFAULT '' NOT NULL,
    opinion VARCHAR(4000) DEFAULT '' NOT NULL,
    total NUMERIC(18, 4),
    passed BOOLEAN,
    signed_on DATE,
    due_on DATE,
    public_perception VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_evaluation PRIMARY KEY (id),
    CONSTRAINT assigned_on_before_declared_on CHECK (assigned_on IS NULL OR declared_on IS NULL OR assigned_on <= declared_on),
    CONSTRAINT assigned_on_before_signed_on CHECK (assigned_on IS NULL OR signed_on IS NULL OR assigned_on <= signed_on),
    CONSTRAINT declared_on_before_signed_on CHECK (declared_on IS NULL OR signed_on IS NULL OR declared_on <= signed_on),
    CONSTRAINT evaluation_state_check CHECK (state IN ('assigned', 'declared', 'signed', 'returned', 'released')),
    CONSTRAINT fk_evaluation_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT,
    CONSTRAINT fk_evaluation_evaluator_id_account FOREIGN KEY (evaluator_id) REFERENCES account (id) ON DELETE RESTRICT
);
CREATE INDEX ix_evaluation_application_id ON evaluation (application_id);
CREATE INDEX ix_evaluation_assigned_on ON evaluation (assigned_on);
CREATE INDEX ix_evaluation_evaluator_id ON evaluation (evaluator_id);
CREATE INDEX ix_evaluation_home ON evaluation (state, due_on);
CREATE UNIQUE INDEX uq_evaluation_once ON evaluation (application_id, evaluator_id) WHERE state <> 'returned';

CREATE TABLE mark_licence (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    number VARCHAR(60) NOT NULL,
    application_id INTEGER NOT NULL,
    enterprise_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'valid' NOT NULL,
    licensed_on DATE NOT NULL,
    valid_until DATE NOT NULL,
    ended_on DATE,
    CONSTRAINT pk_mark_licence PRIMARY KEY (id),
    CONSTRAINT uq_mark_licence_application_id UNIQUE (application_id),
    CONSTRAINT uq_mark_licence_number UNIQUE (number),
    CONSTRAINT licensed_on_before_ended_on CHECK (licensed_on IS NULL OR ended_on IS NULL OR licensed_on <= ended_on),
    CONSTRAINT licensed_on_before_valid_until CHECK (licensed_on IS NULL OR valid_until IS NULL OR licensed_on <= valid_until),
    CONSTRAINT mark_licence_state_check CHECK (state IN ('valid', 'stopped', 'withdrawn', 'revoked', 'cancelled', 'expired', 'superseded')),
    CONSTRAINT fk_mark_licence_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_mark_licence_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT,
    CONSTRAINT fk_mark_licence_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_mark_licence_case ON mark_licence (application_id, licensed_on, id, programme_id);
CREATE INDEX ix_mark_licence_enterprise_id ON mark_licence (enterprise_id);
CREATE INDEX ix_mark_licence_licensed_on ON mark_licence (licensed_on);
CREATE INDEX ix_mark_licence_programme_id ON mark_licence (programme_id);

CREATE TABLE panel_member (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    panel_id INTEGER NOT NULL,
    expert_id INTEGER NOT NULL,
    background VARCHAR(40) NOT NULL,
    employer_id INTEGER,
    state VARCHAR(40) DEFAULT 'appointed' NOT NULL,
    impartial BOOLEAN DEFAULT false NOT NULL,
    confidential BOOLEAN DEFAULT false NOT NULL,
    declared_on DATE,
    vote VARCHAR(40),
    remarks VARCHAR(4000) DEFAULT '' NOT NULL,
    voted_on DATE,
    CONSTRAINT pk_panel_member PRIMARY KEY (id),
    CONSTRAINT uq_panel_member_panel_id_expert_id UNIQUE (panel_id, expert_id),
    CONSTRAINT declared_on_before_voted_on CHECK (declared_on IS NULL OR voted_on IS NULL OR declared_on <= voted_on),
    CONSTRAINT panel_member_background_check CHECK (background IN ('user', 'enterprise', 'testing', 'institute', 'certification', 'association')),
    CONSTRAINT panel_member_state_check CHECK (state IN ('appointed', 'declared', 'voted', 'released')),
    CONSTRAINT panel_member_vote_check CHECK (vote IN ('pass', 'revise', 'reject')),
    CONSTRAINT fk_panel_member_panel_id_review_panel FOREIGN KEY (panel_id) REFERENCES review_panel (id) ON DELETE RESTRICT,
    CONSTRAINT fk_panel_member_expert_id_account FOREIGN KEY (expert_id) REFERENCES account (id) ON DELETE RESTRICT,
    CONSTRAINT fk_panel_member_employer_id_organisation FOREIGN KEY (employer_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_panel_member_employer_id ON panel_member (employer_id);
CREATE INDEX ix_panel_member_expert_id ON panel_member (expert_id);
CREATE INDEX ix_panel_member_panel_id ON panel_member (panel_id);

CREATE TABLE partner_certificate (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    application_id INTEGER NOT NULL,
    scheme VARCHAR(40) NOT NULL,
    country VARCHAR(2) NOT NULL,
    number VARCHAR(60) NOT NULL,
    issuer VARCHAR(200) NOT NULL,
    issued_on DATE NOT NULL,
    valid_until DATE,
    CONSTRAINT pk_partner_certificate PRIMARY KEY (id),
    CONSTRAINT uq_partner_certificate_scheme_number UNIQUE (scheme, number),
    CONSTRAINT issued_on_before_valid_until CHECK (issued_on IS NULL OR valid_until IS NULL OR issued_on <= valid_until),
    CONSTRAINT partner_certificate_scheme_check CHECK (scheme IN ('international', 'green', 'compulsory', 'partner', 'other')),
    CONSTRAINT fk_partner_certificate_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT
);
CREATE INDEX ix_partner_certificate_application_id ON partner_certificate (application_id);
CREATE INDEX ix_partner_certificate_issued_on ON partner_certificate (issued_on);

CREATE TABLE product_code (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    code VARCHAR(60) NOT NULL,
    application_id INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'active' NOT NULL,
    level VARCHAR(40) DEFAULT 'product' NOT NULL,
    batch VARCHAR(60) DEFAULT '' NOT NULL,
    serial VARCHAR(60) DEFAULT '' NOT NULL,
    gtin VARCHAR(14) DEFAULT '',
    given_on DATE NOT NULL,
    CONSTRAINT pk_product_code PRIMARY KEY (id),
    CONSTRAINT uq_product_code_code UNIQUE (code),
    CONSTRAINT product_code_state_check CHECK (state IN ('active', 'withdrawn')),
    CONSTRAINT product_code_level_check CHECK (level IN ('product', 'batch', 'item')),
    CONSTRAINT fk_product_code_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_product_code_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT,
    CONSTRAINT fk_product_code_product_id_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT
);
CREATE INDEX ix_product_code_application_id ON product_code (application_id);
CREATE INDEX ix_product_code_given ON product_code (programme_id, given_on, id);
CREATE INDEX ix_product_code_given_on ON product_code (given_on);
CREATE INDEX ix_product_code_product_id ON product_code (product_id);
CREATE INDEX ix_product_code_programme_id ON product_code (programme_id);

CREATE TABLE technical_review (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    application_id INTEGER NOT NULL,
    reviewer_id INTEGER,
    reviewed_on DATE NOT NULL,
    conclusion VARCHAR(40) NOT NULL,
    opinion VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_technical_review PRIMARY KEY (id),
    CONSTRAINT technical_review_conclusion_check CHECK (conclusion IN ('pass', 'return')),
    CONSTRAINT fk_technical_review_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT,
    CONSTRAINT fk_technical_review_reviewer_id_account FOREIGN KEY (reviewer_id) REFERENCES account (id) ON DELETE RESTRICT
);
CREATE INDEX ix_technical_review_application_id ON technical_review (application_id);
CREATE INDEX ix_technical_review_reviewed_on ON technical_review (reviewed_on);
CREATE INDEX ix_technical_review_reviewer_id ON technical_review (reviewer_id);

CREATE TABLE audit_case (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    audit_id INTEGER NOT NULL,
    application_id INTEGER NOT NULL,
    CONSTRAINT pk_audit_case PRIMARY KEY (id),
    CONSTRAINT uq_audit_case_audit_id_application_id UNIQUE (audit_id, application_id),
    CONSTRAINT fk_audit_case_audit_id_audit FOREIGN KEY (audit_id) REFERENCES audit (id) ON DELETE RESTRICT,
    CONSTRAINT fk_audit_case_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT
);
CREATE INDEX ix_audit_case_application_id ON audit_case (application_id);
CREATE INDEX ix_audit_case_audit_id ON audit_case (audit_id);

CREATE TABLE certificate_change (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    certificate_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    state VARCHAR(40) DEFAULT 'requested' NOT NULL,
    requested_on DATE NOT NULL,
    happened_on DATE,
    grounds VARCHAR(4000) NOT NULL,
    name VARCHAR(200) DEFAULT '' NOT NULL,
    address VARCHAR(300) DEFAULT '' NOT NULL,
    party_id INTEGER,
    model VARCHAR(200) DEFAULT '' NOT NULL,
    specification VARCHAR(400) DEFAULT '' NOT NULL,
    standard_id INTEGER,
    evaluation_id INTEGER,
    approved_on DATE,
    applied_on DATE,
    closed_on DATE,
    CONSTRAINT pk_certificate_change PRIMARY KEY (id),
    CONSTRAINT approved_on_before_applied_on CHECK (approved_on IS NULL OR applied_on IS NULL OR approved_on <= applied_on),
    CONSTRAINT requested_on_before_applied_on CHECK (requested_on IS NULL OR applied_on IS NULL OR requested_on <= applied_on),
    CONSTRAINT requested_on_before_approved_on CHECK (requested_on IS NULL OR approved_on IS NULL OR requested_on <= approved_on),
    CONSTRAINT certificate_change_kind_check CHECK (kind IN ('name', 'address', 'manufacturer', 'factory', 'model', 'wider', 'narrower', 'standard')),
    CONSTRAINT certificate_change_state_check CHECK (state IN ('requested', 'approved', 'applied', 'refused', 'withdrawn')),
    CONSTRAINT fk_certificate_change_certificate_id_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_change_party_id_organisation FOREIGN KEY (party_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_change_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_change_evaluation_id_evaluation FOREIGN KEY (evaluation_id) REFERENCES evaluation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_certificate_change_certificate_id ON certificate_change (certificate_id);
CREATE INDEX ix_certificate_change_evaluation_id ON certificate_change (evaluation_id);
CREATE INDEX ix_certificate_change_home ON certificate_change (state, requested_on);
CREATE INDEX ix_certificate_change_party_id ON certificate_change (party_id);
CREATE INDEX ix_certificate_change_requested_on ON certificate_change (requested_on);
CREATE INDEX ix_certificate_change_standard_id ON certificate_change (standard_id);

CREATE TABLE certificate_event (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    certificate_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    happened_on DATE NOT NULL,
    reason VARCHAR(4000) DEFAULT '' NOT NULL,
    until DATE,
    public_notice_on DATE,
    holder_id INTEGER NOT NULL,
    CONSTRAINT pk_certificate_event PRIMARY KEY (id),
    CONSTRAINT certificate_event_kind_check CHECK (kind IN ('issued', 'suspended', 'restored', 'revoked', 'cancelled', 'superseded', 'changed', 'surveillance')),
    CONSTRAINT happened_on_before_until CHECK (happened_on IS NULL OR until IS NULL OR happened_on <= until),
    CONSTRAINT fk_certificate_event_certificate_id_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id) ON DELETE RESTRICT,
    CONSTRAINT fk_certificate_event_holder_id_organisation FOREIGN KEY (holder_id) REFERENCES organisation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_certificate_event_certificate_id ON certificate_event (certificate_id);
CREATE INDEX ix_certificate_event_course ON certificate_event (certificate_id, happened_on, id);
CREATE INDEX ix_certificate_event_happened_on ON certificate_event (happened_on);
CREATE INDEX ix_certificate_event_holder ON certificate_event (holder_id, happened_on, id);
CREATE INDEX ix_certificate_event_holder_id ON certificate_event (holder_id);

CREATE TABLE evaluation_score (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    evaluation_id INTEGER NOT NULL,
    dimension VARCHAR(60) NOT NULL,
    label VARCHAR(200) DEFAULT '' NOT NULL,
    maximum NUMERIC(18, 4),
    score NUMERIC(18, 4),
    finding VARCHAR(4000) DEFAULT '' NOT NULL,
    CONSTRAINT pk_evaluation_score PRIMARY KEY (id),
    CONSTRAINT uq_evaluation_score_evaluation_id_dimension UNIQUE (evaluation_id, dimension),
    CONSTRAINT fk_evaluation_score_evaluation_id_evaluation FOREIGN KEY (evaluation_id) REFERENCES evaluation (id) ON DELETE RESTRICT
);
CREATE INDEX ix_evaluation_score_evaluation_id ON evaluation_score (evaluation_id);

CREATE TABLE incentive (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    payer_id INTEGER NOT NULL,
    enterprise_id INTEGER,
    confirmation_id INTEGER,
    certificate_id INTEGER,
    region_id INTEGER,
    industry_id INTEGER,
    achievement VARCHAR(4000) DEFAULT '' NOT NULL,
    amount NUMERIC(18, 4),
    fund_id INTEGER,
    state VARCHAR(40) DEFAULT 'granted' NOT NULL,
    granted_on DATE NOT NULL,
    paid_on DATE,
    CONSTRAINT pk_incentive PRIMARY KEY (id),
    CONSTRAINT granted_on_before_paid_on CHECK (granted_on IS NULL OR paid_on IS NULL OR granted_on <= paid_on),
    CONSTRAINT incentive_kind_check CHECK (kind IN ('new_enterprise', 'further_certificate', 'support', 'region_reward', 'industry_reward')),
    CONSTRAINT incentive_state_check CHECK (state IN ('granted', 'paid', 'withdrawn')),
    CONSTRAINT fk_incentive_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_incentive_payer_id_region FOREIGN KEY (payer_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_incentive_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_incentive_confirmation_id_confirmation FOREIGN KEY (confirmation_id) REFERENCES confirmation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_incentive_certificate_id_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id) ON DELETE RESTRICT,
    CONSTRAINT fk_incentive_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_incentive_industry_id_industry FOREIGN KEY (industry_id) REFERENCES industry (id) ON DELETE RESTRICT,
    CONSTRAINT fk_incentive_fund_id_fund FOREIGN KEY (fund_id) REFERENCES fund (id) ON DELETE RESTRICT
);
CREATE INDEX ix_incentive_certificate_id ON incentive (certificate_id);
CREATE INDEX ix_incentive_confirmation_id ON incentive (confirmation_id);
CREATE INDEX ix_incentive_enterprise_id ON incentive (enterprise_id);
CREATE INDEX ix_incentive_fund_id ON incentive (fund_id);
CREATE INDEX ix_incentive_granted_on ON incentive (granted_on);
CREATE INDEX ix_incentive_industry_id ON incentive (industry_id);
CREATE INDEX ix_incentive_payer_id ON incentive (payer_id);
CREATE INDEX ix_incentive_programme_id ON incentive (programme_id);
CREATE INDEX ix_incentive_region_id ON incentive (region_id);

CREATE TABLE infringement (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    state VARCHAR(40) DEFAULT 'reported' NOT NULL,
    infringer_id INTEGER,
    infringer_name VARCHAR(200) DEFAULT '' NOT NULL,
    licence_id INTEGER,
    region_id INTEGER NOT NULL,
    reported_on DATE NOT NULL,
    description VARCHAR(4000) NOT NULL,
    cross_region BOOLEAN DEFAULT false NOT NULL,
    departments VARCHAR(300) DEFAULT '' NOT NULL,
    accepted_on DATE,
    decided_on DATE,
    handling VARCHAR(4000) DEFAULT '' NOT NULL,
    transferred_to VARCHAR(200) DEFAULT '' NOT NULL,
    closed_on DATE,
    due_on DATE,
    CONSTRAINT pk_infringement PRIMARY KEY (id),
    CONSTRAINT accepted_on_before_closed_on CHECK (accepted_on IS NULL OR closed_on IS NULL OR accepted_on <= closed_on),
    CONSTRAINT accepted_on_before_decided_on CHECK (accepted_on IS NULL OR decided_on IS NULL OR accepted_on <= decided_on),
    CONSTRAINT decided_on_before_closed_on CHECK (decided_on IS NULL OR closed_on IS NULL OR decided_on <= closed_on),
    CONSTRAINT reported_on_before_accepted_on CHECK (reported_on IS NULL OR accepted_on IS NULL OR reported_on <= accepted_on),
    CONSTRAINT reported_on_before_closed_on CHECK (reported_on IS NULL OR closed_on IS NULL OR reported_on <= closed_on),
    CONSTRAINT reported_on_before_decided_on CHECK (reported_on IS NULL OR decided_on IS NULL OR reported_on <= decided_on),
    CONSTRAINT infringement_kind_check CHECK (kind IN ('forging', 'misuse', 'trading', 'design', 'unfair')),
    CONSTRAINT infringement_state_check CHECK (state IN ('reported', 'accepted', 'confirmed', 'dismissed', 'closed', 'transferred')),
    CONSTRAINT fk_infringement_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_infringement_infringer_id_organisation FOREIGN KEY (infringer_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_infringement_licence_id_mark_licence FOREIGN KEY (licence_id) REFERENCES mark_licence (id) ON DELETE RESTRICT,
    CONSTRAINT fk_infringement_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_infringement_home ON infringement (state, due_on);
CREATE INDEX ix_infringement_infringer_id ON infringement (infringer_id);
CREATE INDEX ix_infringement_licence_id ON infringement (licence_id);
CREATE INDEX ix_infringement_programme_id ON infringement (programme_id);
CREATE INDEX ix_infringement_region_id ON infringement (region_id);
CREATE INDEX ix_infringement_reported_on ON infringement (reported_on);

CREATE TABLE inspection (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    plan_id INTEGER,
    kind VARCHAR(40) NOT NULL,
    object VARCHAR(40) NOT NULL,
    state VARCHAR(40) DEFAULT 'planned' NOT NULL,
    body_id INTEGER,
    enterprise_id INTEGER,
    certificate_id INTEGER,
    product_id INTEGER,
    standard_id INTEGER,
    region_id INTEGER,
    planned_on DATE NOT NULL,
    drawn_on DATE,
    carried_out_on DATE,
    rules_valid VARCHAR(40),
    activity_compliant VARCHAR(40),
    bought_at VARCHAR(200) DEFAULT '' NOT NULL,
    meets_standard VARCHAR(40),
    mark_correct VARCHAR(40),
    report VARCHAR(4000) DEFAULT '' NOT NULL,
    result VARCHAR(40),
    closed_on DATE,
    due_on DATE,
    CONSTRAINT pk_inspection PRIMARY KEY (id),
    CONSTRAINT carried_out_on_before_closed_on CHECK (carried_out_on IS NULL OR closed_on IS NULL OR carried_out_on <= closed_on),
    CONSTRAINT planned_on_before_carried_out_on CHECK (planned_on IS NULL OR carried_out_on IS NULL OR planned_on <= carried_out_on),
    CONSTRAINT planned_on_before_closed_on CHECK (planned_on IS NULL OR closed_on IS NULL OR planned_on <= closed_on),
    CONSTRAINT inspection_kind_check CHECK (kind IN ('double_random', 'special', 'spot_check', 'short_notice', 'purchase', 'follow_up')),
    CONSTRAINT inspection_object_check CHECK (object IN ('body', 'enterprise', 'certificate', 'product', 'standard')),
    CONSTRAINT inspection_state_check CHECK (state IN ('planned', 'carried_out', 'closed')),
    CONSTRAINT inspection_rules_valid_check CHECK (rules_valid IN ('yes', 'no')),
    CONSTRAINT inspection_activity_compliant_check CHECK (activity_compliant IN ('yes', 'no')),
    CONSTRAINT inspection_meets_standard_check CHECK (meets_standard IN ('yes', 'no')),
    CONSTRAINT inspection_mark_correct_check CHECK (mark_correct IN ('yes', 'no')),
    CONSTRAINT inspection_result_check CHECK (result IN ('passed', 'failed')),
    CONSTRAINT fk_inspection_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspection_plan_id_supervision_plan FOREIGN KEY (plan_id) REFERENCES supervision_plan (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspection_body_id_organisation FOREIGN KEY (body_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspection_enterprise_id_organisation FOREIGN KEY (enterprise_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspection_certificate_id_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspection_product_id_product FOREIGN KEY (product_id) REFERENCES product (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspection_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspection_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_inspection_body_id ON inspection (body_id);
CREATE INDEX ix_inspection_certificate_id ON inspection (certificate_id);
CREATE INDEX ix_inspection_drawn_on ON inspection (drawn_on);
CREATE INDEX ix_inspection_enterprise_id ON inspection (enterprise_id);
CREATE INDEX ix_inspection_home ON inspection (state, due_on);
CREATE INDEX ix_inspection_list ON inspection (programme_id, planned_on, id);
CREATE INDEX ix_inspection_plan_id ON inspection (plan_id);
CREATE INDEX ix_inspection_planned_on ON inspection (planned_on);
CREATE INDEX ix_inspection_product_id ON inspection (product_id);
CREATE INDEX ix_inspection_programme_id ON inspection (programme_id);
CREATE INDEX ix_inspection_region_id ON inspection (region_id);
CREATE INDEX ix_inspection_standard_id ON inspection (standard_id);

CREATE TABLE mutual_recognition (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    certificate_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    partner VARCHAR(200) NOT NULL,
    country VARCHAR(2) DEFAULT '' NOT NULL,
    issuer VARCHAR(200) DEFAULT '' NOT NULL,
    number VARCHAR(60) DEFAULT '' NOT NULL,
    recognised_on DATE NOT NULL,
    valid_until DATE,
    CONSTRAINT pk_mutual_recognition PRIMARY KEY (id),
    CONSTRAINT recognised_on_before_valid_until CHECK (recognised_on IS NULL OR valid_until IS NULL OR recognised_on <= valid_until),
    CONSTRAINT mutual_recognition_kind_check CHECK (kind IN ('brand', 'country', 'second')),
    CONSTRAINT fk_mutual_recognition_certificate_id_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id) ON DELETE RESTRICT
);
CREATE INDEX ix_mutual_recognition_certificate_id ON mutual_recognition (certificate_id);

CREATE TABLE performance_evaluation (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    licence_id INTEGER NOT NULL,
    year INTEGER NOT NULL,
    state VARCHAR(40) DEFAULT 'evaluated' NOT NULL,
    evaluated_on DATE NOT NULL,
    sales NUMERIC(18, 4),
    score NUMERIC(18, 4) NOT NULL,
    satisfactory VARCHAR(40),
    summary VARCHAR(4000) DEFAULT '' NOT NULL,
    concluded_on DATE,
    CONSTRAINT pk_performance_evaluation PRIMARY KEY (id),
    CONSTRAINT uq_performance_evaluation_licence_id_year UNIQUE (licence_id, year),
    CONSTRAINT evaluated_on_before_concluded_on CHECK (evaluated_on IS NULL OR concluded_on IS NULL OR evaluated_on <= concluded_on),
    CONSTRAINT performance_evaluation_state_check CHECK (state IN ('evaluated', 'kept', 'withdrawn')),
    CONSTRAINT performance_evaluation_satisfactory_check CHECK (satisfactory IN ('yes', 'no')),
    CONSTRAINT fk_performance_evaluation_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_performance_evaluation_licence_id_mark_licence FOREIGN KEY (licence_id) REFERENCES mark_licence (id) ON DELETE RESTRICT
);
CREATE INDEX ix_performance_evaluation_evaluated_on ON performance_evaluation (evaluated_on);
CREATE INDEX ix_performance_evaluation_licence_id ON performance_evaluation (licence_id);
CREATE INDEX ix_performance_evaluation_programme_id ON performance_evaluation (programme_id);

CREATE TABLE surveillance (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    certificate_id INTEGER NOT NULL,
    done_on DATE NOT NULL,
    state VARCHAR(40) DEFAULT 'conform' NOT NULL,
    kind VARCHAR(40) DEFAULT 'regular' NOT NULL,
    person_days NUMERIC(18, 4),
    place VARCHAR(200) DEFAULT '' NOT NULL,
    sample VARCHAR(400) DEFAULT '' NOT NULL,
    conclusion VARCHAR(40) NOT NULL,
    finding VARCHAR(4000) DEFAULT '' NOT NULL,
    correct_by DATE,
    corrected_on DATE,
    due_on DATE,
    CONSTRAINT pk_surveillance PRIMARY KEY (id),
    CONSTRAINT done_on_before_correct_by CHECK (done_on IS NULL OR correct_by IS NULL OR done_on <= correct_by),
    CONSTRAINT done_on_before_corrected_on CHECK (done_on IS NULL OR corrected_on IS NULL OR done_on <= corrected_on),
    CONSTRAINT surveillance_state_check CHECK (state IN ('conform', 'correcting', 'corrected', 'failed')),
    CONSTRAINT surveillance_kind_check CHECK (kind IN ('regular', 'short_notice', 'unannounced')),
    CONSTRAINT surveillance_conclusion_check CHECK (conclusion IN ('conform', 'corrective', 'fail')),
    CONSTRAINT fk_surveillance_certificate_id_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id) ON DELETE RESTRICT
);
CREATE INDEX ix_surveillance_certificate_id ON surveillance (certificate_id);
CREATE INDEX ix_surveillance_done_on ON surveillance (done_on);
CREATE INDEX ix_surveillance_home ON surveillance (state, due_on);

CREATE TABLE complaint (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    kind VARCHAR(40) NOT NULL,
    against VARCHAR(40) NOT NULL,
    state VARCHAR(40) DEFAULT 'received' NOT NULL,
    application_id INTEGER,
    decision_id INTEGER,
    certificate_id INTEGER,
    body_id INTEGER,
    standard_id INTEGER,
    inspection_id INTEGER,
    complainant_id INTEGER,
    complainant_name VARCHAR(200) DEFAULT '' NOT NULL,
    region_id INTEGER,
    received_on DATE NOT NULL,
    decision_of DATE,
    description VARCHAR(4000) NOT NULL,
    handler_id INTEGER,
    acknowledged_on DATE,
    stayed BOOLEAN DEFAULT false NOT NULL,
    stay_reason VARCHAR(4000) DEFAULT '' NOT NULL,
    reasons VARCHAR(4000) DEFAULT '' NOT NULL,
    follows VARCHAR(4000) DEFAULT '' NOT NULL,
    decided_on DATE,
    due_on DATE,
    CONSTRAINT pk_complaint PRIMARY KEY (id),
    CONSTRAINT acknowledged_on_before_decided_on CHECK (acknowledged_on IS NULL OR decided_on IS NULL OR acknowledged_on <= decided_on),
    CONSTRAINT received_on_before_acknowledged_on CHECK (received_on IS NULL OR acknowledged_on IS NULL OR received_on <= acknowledged_on),
    CONSTRAINT received_on_before_decided_on CHECK (received_on IS NULL OR decided_on IS NULL OR received_on <= decided_on),
    CONSTRAINT complaint_kind_check CHECK (kind IN ('complaint', 'appeal')),
    CONSTRAINT complaint_against_check CHECK (against IN ('application', 'decision', 'certificate', 'body', 'standard', 'inspection')),
    CONSTRAINT complaint_state_check CHECK (state IN ('received', 'handling', 'upheld', 'rejected', 'withdrawn')),
    CONSTRAINT fk_complaint_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_complaint_application_id_application FOREIGN KEY (application_id) REFERENCES application (id) ON DELETE RESTRICT,
    CONSTRAINT fk_complaint_decision_id_decision FOREIGN KEY (decision_id) REFERENCES decision (id) ON DELETE RESTRICT,
    CONSTRAINT fk_complaint_certificate_id_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id) ON DELETE RESTRICT,
    CONSTRAINT fk_complaint_body_id_organisation FOREIGN KEY (body_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_complaint_standard_id_standard FOREIGN KEY (standard_id) REFERENCES standard (id) ON DELETE RESTRICT,
    CONSTRAINT fk_complaint_inspection_id_inspection FOREIGN KEY (inspection_id) REFERENCES inspection (id) ON DELETE RESTRICT,
    CONSTRAINT fk_complaint_complainant_id_organisation FOREIGN KEY (complainant_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_complaint_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT,
    CONSTRAINT fk_complaint_handler_id_account FOREIGN KEY (handler_id) REFERENCES account (id) ON DELETE RESTRICT
);
CREATE INDEX ix_complaint_application_id ON complaint (application_id);
CREATE INDEX ix_complaint_body_id ON complaint (body_id);
CREATE INDEX ix_complaint_certificate_id ON complaint (certificate_id);
CREATE INDEX ix_complaint_complainant_id ON complaint (complainant_id);
CREATE INDEX ix_complaint_decision_id ON complaint (decision_id);
CREATE INDEX ix_complaint_handler_id ON complaint (handler_id);
CREATE INDEX ix_complaint_home ON complaint (state, due_on);
CREATE INDEX ix_complaint_inspection_id ON complaint (inspection_id);
CREATE INDEX ix_complaint_programme_id ON complaint (programme_id);
CREATE INDEX ix_complaint_received_on ON complaint (received_on);
CREATE INDEX ix_complaint_region_id ON complaint (region_id);
CREATE INDEX ix_complaint_standard_id ON complaint (standard_id);

CREATE TABLE inspection_inspector (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    inspection_id INTEGER NOT NULL,
    inspector_id INTEGER NOT NULL,
    CONSTRAINT pk_inspection_inspector PRIMARY KEY (id),
    CONSTRAINT uq_inspection_inspector_inspection_id_inspector_id UNIQUE (inspection_id, inspector_id),
    CONSTRAINT fk_inspection_inspector_inspection_id_inspection FOREIGN KEY (inspection_id) REFERENCES inspection (id) ON DELETE RESTRICT,
    CONSTRAINT fk_inspection_inspector_inspector_id_inspector FOREIGN KEY (inspector_id) REFERENCES inspector (id) ON DELETE RESTRICT
);
CREATE INDEX ix_inspection_inspector_inspection_id ON inspection_inspector (inspection_id);
CREATE INDEX ix_inspection_inspector_inspector_id ON inspection_inspector (inspector_id);

CREATE TABLE finding (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    programme_id INTEGER NOT NULL,
    inspection_id INTEGER,
    complaint_id INTEGER,
    organisation_id INTEGER,
    body_id INTEGER,
    region_id INTEGER,
    state VARCHAR(40) DEFAULT 'open' NOT NULL,
    kind VARCHAR(40) NOT NULL,
    gravity VARCHAR(40) NOT NULL,
    found_on DATE NOT NULL,
    description VARCHAR(4000) NOT NULL,
    measure VARCHAR(40),
    disposed_on DATE,
    demand VARCHAR(4000) DEFAULT '' NOT NULL,
    suspended_until DATE,
    correction VARCHAR(4000) DEFAULT '' NOT NULL,
    corrected_on DATE,
    verification VARCHAR(4000) DEFAULT '' NOT NULL,
    closed_on DATE,
    transferred_to VARCHAR(200) DEFAULT '' NOT NULL,
    transferred_on DATE,
    notice_on DATE,
    due_on DATE,
    CONSTRAINT pk_finding PRIMARY KEY (id),
    CONSTRAINT corrected_on_before_closed_on CHECK (corrected_on IS NULL OR closed_on IS NULL OR corrected_on <= closed_on),
    CONSTRAINT disposed_on_before_closed_on CHECK (disposed_on IS NULL OR closed_on IS NULL OR disposed_on <= closed_on),
    CONSTRAINT disposed_on_before_corrected_on CHECK (disposed_on IS NULL OR corrected_on IS NULL OR disposed_on <= corrected_on),
    CONSTRAINT found_on_before_closed_on CHECK (found_on IS NULL OR closed_on IS NULL OR found_on <= closed_on),
    CONSTRAINT found_on_before_corrected_on CHECK (found_on IS NULL OR corrected_on IS NULL OR found_on <= corrected_on),
    CONSTRAINT found_on_before_disposed_on CHECK (found_on IS NULL OR disposed_on IS NULL OR found_on <= disposed_on),
    CONSTRAINT found_on_before_notice_on CHECK (found_on IS NULL OR notice_on IS NULL OR found_on <= notice_on),
    CONSTRAINT finding_state_check CHECK (state IN ('open', 'correcting', 'corrected', 'closed', 'sanctioned', 'transferred')),
    CONSTRAINT finding_kind_check CHECK (kind IN ('rules', 'activity', 'quality', 'mark', 'commitment', 'other')),
    CONSTRAINT finding_gravity_check CHECK (gravity IN ('minor', 'major', 'serious')),
    CONSTRAINT finding_measure_check CHECK (measure IN ('none', 'correction', 'suspension', 'revocation', 'withdrawal', 'removal')),
    CONSTRAINT fk_finding_programme_id_programme FOREIGN KEY (programme_id) REFERENCES programme (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finding_inspection_id_inspection FOREIGN KEY (inspection_id) REFERENCES inspection (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finding_complaint_id_complaint FOREIGN KEY (complaint_id) REFERENCES complaint (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finding_organisation_id_organisation FOREIGN KEY (organisation_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finding_body_id_organisation FOREIGN KEY (body_id) REFERENCES organisation (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finding_region_id_region FOREIGN KEY (region_id) REFERENCES region (id) ON DELETE RESTRICT
);
CREATE INDEX ix_finding_body_id ON finding (body_id);
CREATE INDEX ix_finding_complaint_id ON finding (complaint_id);
CREATE INDEX ix_finding_disposed_on ON finding (disposed_on);
CREATE INDEX ix_finding_found_on ON finding (found_on);
CREATE INDEX ix_finding_home ON finding (state, due_on);
CREATE INDEX ix_finding_inspection_id ON finding (inspection_id);
CREATE INDEX ix_finding_list ON finding (programme_id, found_on, id);
CREATE INDEX ix_finding_organisation_id ON finding (organisation_id);
CREATE INDEX ix_finding_programme_id ON finding (programme_id);
CREATE INDEX ix_finding_region_id ON finding (region_id);

CREATE TABLE finding_certificate (
    id INTEGER NOT NULL,
    version INTEGER NOT NULL,
    finding_id INTEGER NOT NULL,
    certificate_id INTEGER NOT NULL,
    CONSTRAINT pk_finding_certificate PRIMARY KEY (id),
    CONSTRAINT uq_finding_certificate_finding_id_certificate_id UNIQUE (finding_id, certificate_id),
    CONSTRAINT fk_finding_certificate_finding_id_finding FOREIGN KEY (finding_id) REFERENCES finding (id) ON DELETE RESTRICT,
    CONSTRAINT fk_finding_certificate_certificate_id_certificate FOREIGN KEY (certificate_id) REFERENCES certificate (id) ON DELETE RESTRICT
);
CREATE INDEX ix_finding_certificate_certificate_id ON finding_certificate (certificate_id);
CREATE INDEX ix_finding_certificate_finding_id ON finding_certificate (finding_id);
