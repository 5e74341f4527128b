-- $identity and $clustered stand for what SQLite and PostgreSQL write differently; see Migrator.
CREATE TABLE instance (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    epoch TEXT NOT NULL,
    jwt_secret TEXT NULL,
    next_message_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE users (
    id $identity,
    username TEXT NOT NULL,
    username_key TEXT NOT NULL UNIQUE,
    -- Without both for an account that another service vouches for.
    email TEXT NULL,
    email_key TEXT NULL UNIQUE,
    password_hash TEXT NULL,
    display_name TEXT NOT NULL,
    avatar_url TEXT NULL,
    role TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE sessions (
    id $identity,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    cookie_hash TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_id);

-- A token that is spent without a successor was superseded before anyone used it.
CREATE TABLE refresh_tokens (
    token_hash TEXT PRIMARY KEY,
    session_id BIGINT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    issued_at BIGINT NOT NULL,
    spent_at BIGINT NULL,
    successor_hash TEXT NULL
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

CREATE TABLE servers (
    id $identity,
    name TEXT NOT NULL,
    image TEXT NULL,
    invitation_code TEXT NULL UNIQUE,
    owner_id BIGINT NULL REFERENCES users (id),
    is_public BOOLEAN NOT NULL,
    is_lobby BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX servers_one_lobby ON servers (is_lobby)
    WHERE is_lobby;

CREATE TABLE members (
    server_id BIGINT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    rank BIGINT NOT NULL GENERATED ALWAYS AS (CASE role WHEN 'Owner' THEN 0 WHEN 'Admin' THEN 1 ELSE 2 END) STORED,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (server_id, user_id)
);
CREATE INDEX members_by_user ON members (user_id);
CREATE UNIQUE INDEX members_one_owner ON members (server_id)
    WHERE role = 'Owner';
CREATE INDEX members_by_rank ON members (server_id, rank, user_id);

CREATE TABLE channels (
    id $identity,
    server_id BIGINT NULL REFERENCES servers (id) ON DELETE CASCADE,
    type TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    topic TEXT NULL,
    position BIGINT NOT NULL,
    creator_id BIGINT NULL REFERENCES users (id),
    last_seq BIGINT NOT NULL DEFAULT 0,
    last_message_seq BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    UNIQUE (server_id, name_key)
);
CREATE INDEX channels_by_creator ON channels (creator_id, created_at);

CREATE TABLE messages (
    channel_id BIGINT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    id BIGINT NOT NULL UNIQUE,
    author_id BIGINT NOT NULL REFERENCES users (id),
    content TEXT NOT NULL,
    parent_id BIGINT NULL,
    client_msg_id TEXT NULL,
    request_hash TEXT NULL,
    is_deleted BOOLEAN NOT NULL,
    changed_seq BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NULL,
    edited_at BIGINT NULL,
    PRIMARY KEY (channel_id, seq)
) $clustered;
CREATE UNIQUE INDEX messages_by_client_msg_id ON messages (channel_id, author_id, client_msg_id)
    WHERE client_msg_id IS NOT NULL;
CREATE INDEX messages_by_parent ON messages (parent_id)
    WHERE parent_id IS NOT NULL;

-- What happened to messages after they were sent; a creation is its row in messages.
CREATE TABLE channel_events (
    channel_id BIGINT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    message_id BIGINT NOT NULL,
    message_seq BIGINT NOT NULL,
    actor_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (channel_id, seq)
) $clustered;
