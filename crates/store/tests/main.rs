//! What the store promises, on SQLite always and on PostgreSQL where `HOSHIN_TEST_POSTGRES` names a server.

mod contract;
mod contract_accounts;
mod contract_backup;
mod contract_considerations;
mod contract_history;
mod contract_hurry;
mod contract_intakes;
mod contract_organisation;
mod contract_outage;
mod contract_past;
mod contract_people;
mod contract_postgres;
mod contract_proofs;
mod contract_records;
mod contract_search;
mod contract_set_up;
mod contract_workbooks;
mod databases;
mod samples;
