//! What a city settles about its pages for citizens.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// Everything has a sensible default: a page says nothing of what is not settled.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PublicSettings {
    /// Under which terms others may use what is published.
    pub licence: Licence,
    /// 問い合わせ先, one line each: office, telephone, hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// The page with the form for questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_link: Option<String>,
    /// What the city calls its comprehensive plan: 第5次みほん市総合計画.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan_name: Option<String>,
    /// Where the pages stand, for what has to name them from afar: `https://www.city.example.lg.jp/houshin/`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The pages name the posts of officers only; the papers keep what is printed on them.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub posts_only: bool,
}

/// Terms of use that citizens and programs know.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Licence {
    /// Nothing was settled: the law alone holds.
    #[default]
    Unsettled,
    /// クリエイティブ・コモンズ 表示 4.0 国際.
    CcBy,
    /// 公共データ利用規約（第1.0版）.
    Pdl,
}

impl Licence {
    pub const ALL: &[Self] = Self::VARIANTS;

    /// The word in the settings' file and in a list to choose from.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// How it is called in short.
    pub fn short(self) -> Option<&'static str> {
        match self {
            Licence::Unsettled => None,
            Licence::CcBy => Some("CC BY 4.0"),
            Licence::Pdl => Some("PDL1.0"),
        }
    }

    /// Where its text stands, which is also its name for programs.
    pub fn address(self) -> Option<&'static str> {
        match self {
            Licence::Unsettled => None,
            Licence::CcBy => Some("https://creativecommons.org/licenses/by/4.0/"),
            Licence::Pdl => Some("https://www.digital.go.jp/resources/open_data/public_data_license_v1.0"),
        }
    }
}

impl PublicSettings {
    pub(super) fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// The address with a slash at its end, so that paths can be put behind it.
    pub fn base(&self) -> Option<String> {
        let address = self.address.as_deref().map(str::trim).filter(|address| !address.is_empty())?;
        Some(format!("{}/", address.trim_end_matches('/')))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Settings;

    #[test]
    fn what_is_not_settled_is_not_kept() {
        let plain = serde_json::to_string(&Settings::default()).unwrap();
        assert!(!plain.contains("public"), "{plain}");
        let public = PublicSettings { licence: Licence::CcBy, ..PublicSettings::default() };
        let settings = Settings { public, ..Settings::default() };
        let kept = serde_json::to_string(&settings).unwrap();
        assert!(kept.contains(r#""public":{"licence":"cc-by"}"#), "{kept}");
        assert_eq!(serde_json::from_str::<Settings>(&kept).unwrap(), settings);
    }

    #[test]
    fn an_address_takes_paths_behind_it() {
        let base = |address: &str| PublicSettings { address: Some(address.into()), ..Default::default() }.base();
        assert_eq!(base("https://example.jp/houshin").as_deref(), Some("https://example.jp/houshin/"));
        assert_eq!(base("https://example.jp/").as_deref(), Some("https://example.jp/"));
        assert_eq!(base("  "), None);
    }
}
