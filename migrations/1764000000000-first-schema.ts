import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The tables of the first release, all in this one step. Minutes are since local midnight, dates are
 * Asia/Jakarta.
 */
export class FirstSchema1764000000000 implements MigrationInterface {
  name = 'FirstSchema1764000000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of TABLES_IN_REVERSE) await queryRunner.query(`DROP TABLE ${table}`);
  }
}

const EXTENSIONS = [
  'CREATE EXTENSION IF NOT EXISTS postgis',
  'CREATE EXTENSION IF NOT EXISTS btree_gist',
];

const FLEET = [
  `CREATE TABLE agencies (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    code text NOT NULL,
    name text NOT NULL,
    short_name text NOT NULL,
    colour text NOT NULL,
    contact text,
    CONSTRAINT pk_agencies PRIMARY KEY (id),
    CONSTRAINT uq_agencies_code UNIQUE (code)
  )`,
  `CREATE TABLE services (
    code text NOT NULL,
    agency_id uuid NOT NULL,
    name text NOT NULL,
    short_name text NOT NULL,
    letter text NOT NULL,
    shape text NOT NULL,
    colour text NOT NULL,
    position integer NOT NULL,
    summary text NOT NULL,
    requirements jsonb NOT NULL,
    official_fees jsonb NOT NULL,
    extra_costs jsonb NOT NULL,
    not_served jsonb NOT NULL,
    bottleneck_minutes integer NOT NULL,
    bottleneck_source text NOT NULL,
    CONSTRAINT pk_services PRIMARY KEY (code),
    CONSTRAINT fk_services_agency FOREIGN KEY (agency_id) REFERENCES agencies (id),
    CONSTRAINT ck_services_bottleneck CHECK (bottleneck_minutes > 0)
  )`,
  `CREATE TABLE depots (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    agency_id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    address text,
    location geometry(Point, 4326) NOT NULL,
    precision text NOT NULL,
    source text NOT NULL,
    CONSTRAINT pk_depots PRIMARY KEY (id),
    CONSTRAINT uq_depots_code UNIQUE (code),
    CONSTRAINT fk_depots_agency FOREIGN KEY (agency_id) REFERENCES agencies (id)
  )`,
  `CREATE TABLE units (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    code text NOT NULL,
    name text NOT NULL,
    agency_id uuid NOT NULL,
    depot_id uuid NOT NULL,
    slots_needed integer NOT NULL DEFAULT 1,
    set_up_minutes integer NOT NULL,
    pack_up_minutes integer NOT NULL,
    shift_start integer NOT NULL,
    shift_end integer NOT NULL,
    demo boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_units PRIMARY KEY (id),
    CONSTRAINT uq_units_code UNIQUE (code),
    CONSTRAINT fk_units_agency FOREIGN KEY (agency_id) REFERENCES agencies (id),
    CONSTRAINT fk_units_depot FOREIGN KEY (depot_id) REFERENCES depots (id),
    CONSTRAINT ck_units_shift CHECK (0 <= shift_start AND shift_start < shift_end AND shift_end <= 1440),
    CONSTRAINT ck_units_minutes CHECK (set_up_minutes >= 0 AND pack_up_minutes >= 0 AND slots_needed > 0)
  )`,
  `CREATE TABLE unit_skills (
    unit_id uuid NOT NULL,
    service_code text NOT NULL,
    counters integer NOT NULL,
    daily_quota integer NOT NULL,
    CONSTRAINT pk_unit_skills PRIMARY KEY (unit_id, service_code),
    CONSTRAINT fk_unit_skills_unit FOREIGN KEY (unit_id) REFERENCES units (id) ON DELETE CASCADE,
    CONSTRAINT fk_unit_skills_service FOREIGN KEY (service_code) REFERENCES services (code),
    CONSTRAINT ck_unit_skills_positive CHECK (counters > 0 AND daily_quota >= 0)
  )`,
  `CREATE TABLE unit_absences (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    unit_id uuid NOT NULL,
    from_date date NOT NULL,
    to_date date NOT NULL,
    reason text NOT NULL,
    demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_unit_absences PRIMARY KEY (id),
    CONSTRAINT fk_unit_absences_unit FOREIGN KEY (unit_id) REFERENCES units (id) ON DELETE CASCADE,
    CONSTRAINT ck_unit_absences_order CHECK (from_date <= to_date)
  )`,
  `CREATE INDEX ix_unit_absences_unit ON unit_absences (unit_id)`,
];

const STOPS = [
  `CREATE TABLE areas (
    code text NOT NULL,
    name text NOT NULL,
    district_code text NOT NULL,
    district_name text NOT NULL,
    point geometry(Point, 4326) NOT NULL,
    boundary geometry(MultiPolygon, 4326) NOT NULL,
    boundary_kind text NOT NULL,
    boundary_source text NOT NULL,
    population integer,
    population_source text,
    flood_history text,
    CONSTRAINT pk_areas PRIMARY KEY (code),
    CONSTRAINT ck_areas_boundary_kind CHECK (boundary_kind IN ('cell', 'polygon')),
    CONSTRAINT ck_areas_population CHECK (population >= 0)
  )`,
  `CREATE INDEX ix_areas_boundary ON areas USING gist (boundary)`,
  `CREATE TABLE stops (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    slug text NOT NULL,
    name text NOT NULL,
    category text NOT NULL,
    location geometry(Point, 4326) NOT NULL,
    precision text NOT NULL,
    area_code text,
    area_assumed boolean NOT NULL DEFAULT false,
    address text,
    slots integer NOT NULL,
    access_lead_minutes integer NOT NULL DEFAULT 60,
    candidate boolean NOT NULL,
    source text NOT NULL,
    note text,
    CONSTRAINT pk_stops PRIMARY KEY (id),
    CONSTRAINT uq_stops_slug UNIQUE (slug),
    CONSTRAINT fk_stops_area FOREIGN KEY (area_code) REFERENCES areas (code),
    CONSTRAINT ck_stops_slots CHECK (slots > 0),
    CONSTRAINT ck_stops_candidate CHECK (NOT candidate OR (area_code IS NOT NULL AND NOT area_assumed))
  )`,
  `CREATE INDEX ix_stops_location ON stops USING gist (location)`,
  `CREATE INDEX ix_stops_area ON stops (area_code)`,
  `CREATE TABLE stop_windows (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    stop_id uuid NOT NULL,
    weekday integer NOT NULL,
    opens integer NOT NULL,
    closes integer NOT NULL,
    source text NOT NULL,
    CONSTRAINT pk_stop_windows PRIMARY KEY (id),
    CONSTRAINT fk_stop_windows_stop FOREIGN KEY (stop_id) REFERENCES stops (id) ON DELETE CASCADE,
    CONSTRAINT ck_stop_windows_day CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT ck_stop_windows_order CHECK (0 <= opens AND opens < closes AND closes <= 1440),
    CONSTRAINT ex_stop_windows_disjoint EXCLUDE USING gist
      (stop_id WITH =, weekday WITH =, int4range(opens, closes) WITH &&)
  )`,
  `CREATE TABLE stop_closures (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    stop_id uuid NOT NULL,
    from_date date NOT NULL,
    to_date date NOT NULL,
    reason text NOT NULL,
    demo boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_stop_closures PRIMARY KEY (id),
    CONSTRAINT fk_stop_closures_stop FOREIGN KEY (stop_id) REFERENCES stops (id) ON DELETE CASCADE,
    CONSTRAINT ck_stop_closures_order CHECK (from_date <= to_date)
  )`,
  `CREATE INDEX ix_stop_closures_stop ON stop_closures (stop_id)`,
];

const CALENDAR = [
  `CREATE TABLE calendar_years (
    year integer NOT NULL,
    source text NOT NULL,
    CONSTRAINT pk_calendar_years PRIMARY KEY (year)
  )`,
  `CREATE TABLE holidays (
    date date NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    CONSTRAINT pk_holidays PRIMARY KEY (date),
    CONSTRAINT ck_holidays_kind CHECK (kind IN ('nasional', 'cuti_bersama'))
  )`,
  `CREATE TABLE ramadans (
    hijri_year integer NOT NULL,
    from_date date NOT NULL,
    to_date date NOT NULL,
    estimate boolean NOT NULL,
    source text NOT NULL,
    CONSTRAINT pk_ramadans PRIMARY KEY (hijri_year),
    CONSTRAINT ck_ramadans_order CHECK (from_date < to_date)
  )`,
  `CREATE TABLE dzuhur_times (
    date date NOT NULL,
    minutes integer NOT NULL,
    source text NOT NULL,
    CONSTRAINT pk_dzuhur_times PRIMARY KEY (date),
    CONSTRAINT ck_dzuhur_times_minutes CHECK (minutes BETWEEN 660 AND 780)
  )`,
  `CREATE TABLE agency_hours (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    agency_id uuid NOT NULL,
    profile text NOT NULL,
    weekday integer NOT NULL,
    opens integer NOT NULL,
    closes integer NOT NULL,
    source text NOT NULL,
    CONSTRAINT pk_agency_hours PRIMARY KEY (id),
    CONSTRAINT uq_agency_hours UNIQUE (agency_id, profile, weekday, opens),
    CONSTRAINT fk_agency_hours_agency FOREIGN KEY (agency_id) REFERENCES agencies (id) ON DELETE CASCADE,
    CONSTRAINT ck_agency_hours_profile CHECK (profile IN ('normal', 'ramadan')),
    CONSTRAINT ck_agency_hours_day CHECK (weekday BETWEEN 1 AND 7),
    CONSTRAINT ck_agency_hours_order CHECK (0 <= opens AND opens < closes AND closes <= 1440)
  )`,
];

const DEMAND = [
  `CREATE TABLE visit_requirements (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    area_code text NOT NULL,
    visits integer NOT NULL,
    horizon_days integer NOT NULL,
    min_gap_days integer NOT NULL,
    max_gap_days integer,
    together text NOT NULL,
    mandatory boolean NOT NULL,
    priority integer NOT NULL,
    min_minutes integer NOT NULL,
    max_minutes integer NOT NULL,
    overlap_minutes integer NOT NULL,
    demo boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_visit_requirements PRIMARY KEY (id),
    CONSTRAINT uq_visit_requirements_area UNIQUE (area_code),
    CONSTRAINT fk_visit_requirements_area FOREIGN KEY (area_code) REFERENCES areas (code),
    CONSTRAINT ck_visit_requirements_visits CHECK (visits BETWEEN 1 AND 31 AND horizon_days > 0),
    CONSTRAINT ck_visit_requirements_gaps CHECK (min_gap_days >= 0 AND (max_gap_days IS NULL OR max_gap_days >= min_gap_days)),
    CONSTRAINT ck_visit_requirements_together CHECK (together IN ('required', 'preferred', 'free')),
    CONSTRAINT ck_visit_requirements_priority CHECK (priority BETWEEN 0 AND 100),
    CONSTRAINT ck_visit_requirements_minutes CHECK (0 < min_minutes AND min_minutes <= max_minutes AND overlap_minutes >= 0)
  )`,
  `CREATE TABLE requirement_demands (
    requirement_id uuid NOT NULL,
    service_code text NOT NULL,
    expected integer NOT NULL,
    source text NOT NULL,
    CONSTRAINT pk_requirement_demands PRIMARY KEY (requirement_id, service_code),
    CONSTRAINT fk_requirement_demands_requirement FOREIGN KEY (requirement_id) REFERENCES visit_requirements (id) ON DELETE CASCADE,
    CONSTRAINT fk_requirement_demands_service FOREIGN KEY (service_code) REFERENCES services (code),
    CONSTRAINT ck_requirement_demands_expected CHECK (expected >= 0)
  )`,
];

const ACCOUNTS = [
  `CREATE TABLE accounts (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    username text NOT NULL,
    name text NOT NULL,
    password_hash text NOT NULL,
    role text NOT NULL,
    agency_id uuid,
    unit_id uuid,
    demo boolean NOT NULL DEFAULT false,
    disabled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_accounts PRIMARY KEY (id),
    CONSTRAINT uq_accounts_username UNIQUE (username),
    CONSTRAINT fk_accounts_agency FOREIGN KEY (agency_id) REFERENCES agencies (id),
    CONSTRAINT fk_accounts_unit FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT ck_accounts_role CHECK (role IN ('admin', 'coordinator', 'agency', 'field')),
    CONSTRAINT ck_accounts_agency CHECK (role NOT IN ('agency', 'field') OR agency_id IS NOT NULL),
    CONSTRAINT ck_accounts_unit CHECK ((role = 'field') = (unit_id IS NOT NULL))
  )`,
  `CREATE TABLE sign_ins (
    token_hash text NOT NULL,
    account_id uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL,
    CONSTRAINT pk_sign_ins PRIMARY KEY (token_hash),
    CONSTRAINT fk_sign_ins_account FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
  )`,
  `CREATE INDEX ix_sign_ins_account ON sign_ins (account_id)`,
];

const PLANNING = [
  `CREATE TABLE plans (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    title text NOT NULL,
    status text NOT NULL DEFAULT 'draft',
    from_date date NOT NULL,
    days integer NOT NULL,
    profile text NOT NULL DEFAULT 'plan',
    seed integer NOT NULL,
    iterations integer NOT NULL,
    demo boolean NOT NULL DEFAULT false,
    revision_of uuid,
    problem jsonb,
    solution jsonb,
    progress jsonb,
    solve_attempt integer NOT NULL DEFAULT 0,
    cancel_requested boolean NOT NULL DEFAULT false,
    failure text,
    version integer NOT NULL DEFAULT 1,
    created_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_plans PRIMARY KEY (id),
    CONSTRAINT fk_plans_revision_of FOREIGN KEY (revision_of) REFERENCES plans (id),
    CONSTRAINT fk_plans_created_by FOREIGN KEY (created_by) REFERENCES accounts (id),
    CONSTRAINT ck_plans_status CHECK (status IN ('draft', 'solving', 'proposed', 'confirmed', 'published', 'superseded', 'withdrawn')),
    CONSTRAINT ck_plans_profile CHECK (profile IN ('plan', 'revise')),
    CONSTRAINT ck_plans_days CHECK (days BETWEEN 1 AND 35),
    CONSTRAINT ck_plans_iterations CHECK (iterations > 0)
  )`,
  `CREATE TABLE sessions (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    plan_id uuid NOT NULL,
    public_id uuid NOT NULL,
    stop_id uuid NOT NULL,
    date date NOT NULL,
    opens integer NOT NULL,
    closes integer NOT NULL,
    status text NOT NULL DEFAULT 'planned',
    reason text,
    visits jsonb NOT NULL,
    CONSTRAINT pk_sessions PRIMARY KEY (id),
    CONSTRAINT uq_sessions_public UNIQUE (plan_id, public_id),
    CONSTRAINT fk_sessions_plan FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT fk_sessions_stop FOREIGN KEY (stop_id) REFERENCES stops (id),
    CONSTRAINT ck_sessions_status CHECK (status IN ('planned', 'cancelled')),
    CONSTRAINT ck_sessions_reason CHECK (status = 'planned' OR reason IS NOT NULL),
    CONSTRAINT ck_sessions_order CHECK (0 <= opens AND opens < closes AND closes <= 1440)
  )`,
  `CREATE INDEX ix_sessions_stop ON sessions (stop_id, date)`,
  // [arrive, leave) as instants: one unit within one plan, and one unit across live publications.
  `CREATE TABLE assignments (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    plan_id uuid NOT NULL,
    session_id uuid NOT NULL,
    unit_id uuid NOT NULL,
    during tstzrange NOT NULL,
    arrive integer NOT NULL,
    ready integer NOT NULL,
    opens integer NOT NULL,
    closes integer NOT NULL,
    leave integer NOT NULL,
    services jsonb NOT NULL,
    cancelled boolean NOT NULL DEFAULT false,
    live boolean NOT NULL DEFAULT false,
    CONSTRAINT pk_assignments PRIMARY KEY (id),
    CONSTRAINT uq_assignments_session_unit UNIQUE (session_id, unit_id),
    CONSTRAINT fk_assignments_plan FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT fk_assignments_session FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE,
    CONSTRAINT fk_assignments_unit FOREIGN KEY (unit_id) REFERENCES units (id),
    CONSTRAINT ck_assignments_order CHECK (arrive <= ready AND ready <= opens AND opens < closes AND closes <= leave),
    CONSTRAINT ex_assignments_unit_in_plan EXCLUDE USING gist
      (plan_id WITH =, unit_id WITH =, during WITH &&) WHERE (NOT cancelled),
    CONSTRAINT ex_assignments_unit_published EXCLUDE USING gist
      (unit_id WITH =, during WITH &&) WHERE (live AND NOT cancelled)
  )`,
  `CREATE INDEX ix_assignments_session ON assignments (session_id)`,
  `CREATE TABLE locks (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    plan_id uuid NOT NULL,
    kind text NOT NULL,
    session_id uuid,
    unit_id uuid,
    date date,
    created_by uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_locks PRIMARY KEY (id),
    CONSTRAINT fk_locks_plan FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT fk_locks_session FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE,
    CONSTRAINT fk_locks_unit FOREIGN KEY (unit_id) REFERENCES units (id) ON DELETE CASCADE,
    CONSTRAINT fk_locks_created_by FOREIGN KEY (created_by) REFERENCES accounts (id),
    CONSTRAINT ck_locks_kind CHECK (kind IN ('unit', 'time', 'must-stay', 'day', 'tour')),
    CONSTRAINT ck_locks_target CHECK ((kind = 'tour') = (session_id IS NULL) AND (kind = 'tour') = (unit_id IS NOT NULL AND date IS NOT NULL))
  )`,
  `CREATE UNIQUE INDEX uq_locks_session ON locks (session_id, kind) WHERE session_id IS NOT NULL`,
  `CREATE UNIQUE INDEX uq_locks_tour ON locks (plan_id, unit_id, date) WHERE kind = 'tour'`,
  `CREATE TABLE confirmations (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    plan_id uuid NOT NULL,
    session_id uuid NOT NULL,
    agency_id uuid NOT NULL,
    decision text NOT NULL,
    comment text,
    account_id uuid,
    decided_at timestamptz NOT NULL,
    CONSTRAINT pk_confirmations PRIMARY KEY (id),
    CONSTRAINT uq_confirmations UNIQUE (session_id, agency_id),
    CONSTRAINT fk_confirmations_plan FOREIGN KEY (plan_id) REFERENCES plans (id) ON DELETE CASCADE,
    CONSTRAINT fk_confirmations_session FOREIGN KEY (session_id) REFERENCES sessions (id) ON DELETE CASCADE,
    CONSTRAINT fk_confirmations_agency FOREIGN KEY (agency_id) REFERENCES agencies (id),
    CONSTRAINT fk_confirmations_account FOREIGN KEY (account_id) REFERENCES accounts (id),
    CONSTRAINT ck_confirmations_decision CHECK (decision IN ('confirmed', 'refused')),
    CONSTRAINT ck_confirmations_comment CHECK (decision = 'confirmed' OR comment IS NOT NULL)
  )`,
];

const PUBLICATION = [
  `CREATE TABLE publications (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    number integer NOT NULL,
    plan_id uuid NOT NULL,
    supersedes uuid,
    live boolean NOT NULL DEFAULT true,
    demo boolean NOT NULL,
    reason text,
    changes jsonb NOT NULL,
    snapshot jsonb NOT NULL,
    published_by uuid,
    published_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT pk_publications PRIMARY KEY (id),
    CONSTRAINT uq_publications_number UNIQUE (number),
    CONSTRAINT uq_publications_plan UNIQUE (plan_id),
    CONSTRAINT fk_publications_plan FOREIGN KEY (plan_id) REFERENCES plans (id),
    CONSTRAINT fk_publications_supersedes FOREIGN KEY (supersedes) REFERENCES publications (id),
    CONSTRAINT fk_publications_published_by FOREIGN KEY (published_by) REFERENCES accounts (id),
    CONSTRAINT ck_publications_ended CHECK (live = (ended_at IS NULL))
  )`,
  `CREATE TABLE outbox (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    job_name text NOT NULL,
    job_id text NOT NULL,
    data jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    sent_at timestamptz,
    CONSTRAINT pk_outbox PRIMARY KEY (id)
  )`,
  `CREATE INDEX ix_outbox_unsent ON outbox (created_at) WHERE sent_at IS NULL`,
];

const UP = [
  ...EXTENSIONS,
  ...FLEET,
  ...STOPS,
  ...CALENDAR,
  ...DEMAND,
  ...ACCOUNTS,
  ...PLANNING,
  ...PUBLICATION,
];

const TABLES_IN_REVERSE = [
  'outbox',
  'publications',
  'confirmations',
  'locks',
  'assignments',
  'sessions',
  'plans',
  'sign_ins',
  'accounts',
  'requirement_demands',
  'visit_requirements',
  'agency_hours',
  'dzuhur_times',
  'ramadans',
  'holidays',
  'calendar_years',
  'stop_closures',
  'stop_windows',
  'stops',
  'areas',
  'unit_absences',
  'unit_skills',
  'units',
  'depots',
  'services',
  'agencies',
];
