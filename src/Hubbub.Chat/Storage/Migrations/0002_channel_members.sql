-- Who is in a private channel, a DM or a group. A channel without a server is a DM or a group.
ALTER TABLE channels ADD COLUMN is_private BOOLEAN NOT NULL DEFAULT FALSE;
-- The two user ids of a DM as lower:higher, so that a pair has one, whatever races.
ALTER TABLE channels ADD COLUMN dm_key TEXT NULL;
CREATE UNIQUE INDEX channels_by_dm_key ON channels (dm_key);

CREATE TABLE channel_members (
    channel_id BIGINT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    from_seq BIGINT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (channel_id, user_id)
);
CREATE INDEX channel_members_by_user ON channel_members (user_id);

CREATE TABLE bans (
    server_id BIGINT NOT NULL REFERENCES servers (id) ON DELETE CASCADE,
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    banned_by BIGINT NOT NULL REFERENCES users (id),
    reason TEXT NULL,
    expires_at BIGINT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (server_id, user_id)
);
CREATE INDEX bans_by_user ON bans (user_id);
