-- How far somebody has read. Without a row it is 0; in a room no row says that the room is not followed.
CREATE TABLE read_marks (
    user_id BIGINT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    channel_id BIGINT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    read_seq BIGINT NOT NULL,
    marked_at_seq BIGINT NULL,
    PRIMARY KEY (user_id, channel_id)
) $clustered;
CREATE INDEX read_marks_by_channel ON read_marks (channel_id);

-- Whom the message at a place mentions; everyone but its author where there is no user. A deleted one mentions nobody.
CREATE TABLE mentions (
    channel_id BIGINT NOT NULL REFERENCES channels (id) ON DELETE CASCADE,
    seq BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    user_id BIGINT NULL REFERENCES users (id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX mentions_by_place ON mentions (channel_id, seq, user_id);
CREATE INDEX mentions_by_user ON mentions (user_id, channel_id, seq);
