UPDATE audit_head SET seal_key = replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');
