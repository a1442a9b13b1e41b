//! Papers and workbooks that come in.

use super::declared::{Declared, may};
use crate::pages::{intakes, workbooks};
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use hoshin_domain::Permission::{Adopt, RunCycle, TakeOver};

pub(super) fn of_intakes() -> Vec<Declared> {
    let adopt = may(Adopt);
    // How much is too much is said at the field: the limit is kept where the files are received.
    let receive = post(intakes::create).layer(DefaultBodyLimit::disable());
    vec![
        ("/intakes", adopt, receive),
        ("/intakes/new", adopt, get(intakes::new)),
        ("/intakes/{token}", adopt, get(intakes::batch::show)),
        ("/intakes/{token}/reading", adopt, post(intakes::batch::read_again)),
        ("/intakes/{token}/adoption", adopt, post(intakes::adoption::create)),
        ("/intakes/{token}/reversal", adopt, get(intakes::reversal::show).post(intakes::reversal::create)),
        ("/intakes/{token}/past", may(TakeOver), get(intakes::past::show).post(intakes::past::choose)),
        ("/intakes/{token}/past/days", may(TakeOver), post(intakes::past::usual_days)),
        ("/intakes/{token}/past/doubtful", may(TakeOver), post(intakes::past::leave_doubtful)),
        ("/intakes/{token}/past/proposal", may(TakeOver), post(intakes::past::propose)),
        ("/intakes/{token}/past/withdrawal", may(TakeOver), post(intakes::past::withdraw)),
        ("/intakes/{token}/past/confirmation", may(TakeOver), post(intakes::past::confirm)),
        ("/intakes/{token}/past/refusal", may(TakeOver), post(intakes::past::refuse)),
        ("/intakes/{token}/files/{file}/check", may(TakeOver), post(intakes::past::check)),
        ("/intakes/{token}/files/{file}/days", may(TakeOver), post(intakes::past::set_days)),
        ("/intakes/{token}/removal", adopt, post(intakes::batch::remove)),
        ("/intakes/{token}/files/{file}", adopt, get(intakes::file::show).post(intakes::file::correct)),
        ("/intakes/{token}/files/{file}/headings", adopt, post(intakes::teaching::teach)),
        ("/intakes/{token}/files/{file}/headings/others", adopt, post(intakes::teaching::teach_others)),
        ("/intakes/{token}/files/{file}/headings/form", may(RunCycle), post(intakes::teaching::save)),
        ("/intakes/{token}/files/{file}/restoration", adopt, post(intakes::file::restore)),
        ("/intakes/{token}/files/{file}/aside", adopt, post(intakes::file::set_aside)),
        ("/intakes/{token}/files/{file}/pages/{page}", adopt, get(intakes::picture::show)),
    ]
}

pub(super) fn of_workbooks() -> Vec<Declared> {
    let run = may(RunCycle);
    // How much is too much is said at the field: the limit is kept where the files are received.
    let receive = post(workbooks::together::create).layer(DefaultBodyLimit::disable());
    vec![
        ("/years/{year}/workbooks", run, get(workbooks::together::show)),
        ("/years/{year}/workbooks/issue", run, post(workbooks::together::issue)),
        ("/years/{year}/workbooks/uploads", run, receive),
        ("/years/{year}/workbooks/adoption", run, post(workbooks::together::adopt)),
        ("/years/{year}/workbooks/removal", run, post(workbooks::together::remove)),
    ]
}
