-- What a person has chosen to show while connected: Online, Idle, Dnd or Invisible.
ALTER TABLE users ADD COLUMN presence TEXT NOT NULL DEFAULT 'Online';
