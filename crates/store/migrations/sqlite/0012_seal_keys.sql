UPDATE audit_head SET seal_key = lower(hex(randomblob(32)));
