//! Whether and where a publication is told to another server.

use serde::{Deserialize, Serialize};

/// Nothing is told until the city turns it on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WebhookSettings {
    pub is_on: bool,
    /// Kept while it is off, so that it need not be looked up again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl WebhookSettings {
    pub(super) fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Where a publication is told now.
    pub fn destination(&self) -> Option<&str> {
        self.address.as_deref().filter(|_| self.is_on)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Settings;

    #[test]
    fn a_kept_address_is_asked_only_while_it_is_on() {
        let address = Some("https://hook.example.jp/".to_owned());
        for (is_on, address, expected) in
            [(false, None, None), (true, None, None), (false, address.clone(), None), (true, address.clone(), address)]
        {
            let webhook = WebhookSettings { is_on, address };
            assert_eq!(webhook.destination(), expected.as_deref());
            let settings = Settings { webhook: webhook.clone(), ..Settings::default() };
            let kept = serde_json::to_string(&settings).unwrap();
            assert_eq!(kept.contains("webhook"), !webhook.is_plain(), "{kept}");
            assert_eq!(serde_json::from_str::<Settings>(&kept).unwrap(), settings);
        }
    }
}
