-- A text channel without a server is deleted: nobody can see it, and what was said in it goes little by little.
CREATE INDEX channels_deleted ON channels (id)
    WHERE server_id IS NULL AND type = 'text';
