//! A route with what it asks of whoever calls it.

use crate::CityHall;
use crate::access::declared::Access;
use axum::routing::MethodRouter;
use hoshin_domain::Permission;

pub(crate) type Declared = (&'static str, Access, MethodRouter<CityHall>);

pub(super) const fn may(permission: Permission) -> Access {
    Access::May(permission)
}
