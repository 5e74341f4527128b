-- $bytes and $bytewise stand for what SQLite and PostgreSQL write differently; see Migrator.
ALTER TABLE users ADD COLUMN display_name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE users ADD COLUMN status_text TEXT NULL;
ALTER TABLE users ADD COLUMN status_emoji TEXT NULL;
ALTER TABLE users ADD COLUMN status_expires_at BIGINT NULL;
-- Until now nobody could be called anything but their username.
UPDATE users SET display_name_key = username_key;
-- What begins with the same letters stands together only when keys are compared byte by byte.
CREATE INDEX users_by_username_prefix ON users (username_key $bytewise);
CREATE INDEX users_by_display_name_prefix ON users (display_name_key $bytewise);

ALTER TABLE sessions ADD COLUMN user_agent TEXT NULL;
ALTER TABLE sessions ADD COLUMN last_used_at BIGINT NOT NULL DEFAULT 0;
UPDATE sessions SET last_used_at = created_at;

-- Uploaded images, named by the SHA-256 of their bytes, so that every node has them and none is kept twice.
CREATE TABLE media (
    hash TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    bytes $bytes NOT NULL,
    created_at BIGINT NOT NULL
);
-- Who shows an uploaded image. Addresses of other sites are not in these: they may be longer than a key can be.
CREATE INDEX users_by_avatar_url ON users (avatar_url)
    WHERE avatar_url LIKE '/media/%';
CREATE INDEX servers_by_image ON servers (image)
    WHERE image LIKE '/media/%';

CREATE TABLE user_settings (
    user_id BIGINT PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    document TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

-- One with no content was thrown away; it stays, so that an older edit that comes late does not bring it back.
CREATE TABLE drafts (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    channel_id BIGINT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    parent_id BIGINT NULL,
    edited_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, channel_id)
);
CREATE INDEX drafts_by_channel ON drafts (channel_id);
