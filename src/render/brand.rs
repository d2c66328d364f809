//! In: the settings below `brand:` and the files of `static/`. Out: a style sheet with the partnership's colours, what
//! templates show of it, and a finding for each picture that is not there.

use super::Artifact;
use crate::address;
use crate::config::{self, Brand, Config, Picture};
use crate::finding::{Choices, Findings, rules};
use crate::read::Attachment;
use serde::Serialize;

rules! {
    NO_PICTURE = error("brand/no-picture") {
        why: "Each page would show a broken picture in its place.",
        line: "  logo: logo.svgg",
        says: "there is no picture `static/logo.svgg`",
        help: "did you mean `logo.svg`?",
    }

    NO_ALT = warning("brand/no-alt") {
        why: "Somebody who hears the page read aloud would not know whose site it is.",
        line: "  logo: logo.svg",
        says: "nothing says what the logo shows",
        help: "add the line `  logo_alt: …` below it, with the words that stand in the logo",
    }
}

/// The style sheet with the partnership's colours.
pub const STYLE: &str = "assets/brand.css";

const PICTURES: &[&str] = &["svg", "png", "jpg", "jpeg", "webp", "gif", "ico"];

/// Looks for the pictures.
pub fn check(config: &Config, files: &[Attachment], findings: &mut Findings) {
    let brand = &config.brand;
    let is_picture = |path: &str| PICTURES.contains(&crate::formats::extension(path).as_str());
    let there: Vec<&str> = files.iter().map(|file| file.path.as_str()).filter(|path| is_picture(path)).collect();
    let of_partners = brand.partners.iter().filter_map(|partner| partner.picture.as_ref());
    for picture in [&brand.logo, &brand.icon].into_iter().flatten().chain(of_partners) {
        if there.contains(&picture.path.as_str()) {
            continue;
        }
        let bare = picture.path.trim_start_matches('/').trim_start_matches("static/");
        let help = match Choices::of(there.iter().copied()).near(bare) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("put the picture into the folder `static` under this name: {}", PICTURES.join(", ")),
        };
        let message = format!("there is no picture `static/{}`", picture.path);
        findings.push(NO_PICTURE.at(Some(picture.place.clone()), message, help));
    }
    if let Some(logo) = brand.logo.as_ref().filter(|_| brand.logo_alt.is_empty()) {
        findings.push(NO_ALT.at(
            Some(logo.place.clone()),
            "nothing says what the logo shows",
            "add the line `  logo_alt: …` below it, with the words that stand in the logo",
        ));
    }
}

/// The style sheet; nothing where the partnership looks as the program does.
pub fn style(brand: &Brand) -> Option<Artifact> {
    let mut css = String::new();
    if let Some(light) = brand.accent.or(brand.accent_dark) {
        let dark = brand.accent_dark.unwrap_or_else(|| light.darker(80));
        css.push_str(&format!(
            ":root {{ --brand: {light}; --brand-strong: {}; --govuk-brand-colour: {light}; }}\n@media screen and (prefers-color-scheme: dark) {{\n  :root {{ --brand: {dark}; --brand-strong: {}; --govuk-brand-colour: {dark}; }}\n}}\n",
            light.darker(72),
            dark.darker(72),
        ));
    }
    if brand.logo.is_some() {
        css.push_str(".masthead__logo { flex: none; height: 3rem; width: auto; max-width: 12rem; object-fit: contain; object-position: 0 50%; }\n");
    }
    if brand.partners.iter().any(|partner| partner.picture.is_some()) {
        css.push_str(
            ".foot__partners img { display: block; box-sizing: border-box; height: 3.5rem; width: auto; max-width: 10rem; object-fit: contain; padding: .4rem; background: #fff; color: #0b0c0c; }\n",
        );
    }
    (!css.is_empty()).then(|| Artifact::new(STYLE, css))
}

/// What every page shows of it.
#[derive(Serialize)]
pub struct View {
    pub logo: Option<String>,
    pub logo_alt: String,
    pub icon: Option<String>,
    pub footer: String,
    pub partners: Vec<Partner>,
}

/// A partner in the foot of every page.
#[derive(Serialize)]
pub struct Partner {
    pub name: String,
    pub alt: String,
    pub logo: Option<String>,
    pub url: Option<String>,
}

/// What every page shows of it. `root` leads from the page to the site's root.
pub fn view(config: &Config, footer: &str, root: &str) -> View {
    let brand = &config.brand;
    let to = |picture: &Picture| format!("{root}{}", address::encode(&picture.path));
    let partner = |partner: &config::Partner| Partner {
        name: partner.name.clone(),
        alt: partner.name.clone(),
        logo: partner.picture.as_ref().map(to),
        url: partner.address.clone(),
    };
    View {
        logo: brand.logo.as_ref().map(to),
        // The name stands beside it: whoever hears the page would hear it twice.
        logo_alt: if brand.logo_alt == config.name { String::new() } else { brand.logo_alt.clone() },
        icon: brand.icon.as_ref().map(to),
        footer: footer.to_owned(),
        partners: brand.partners.iter().map(partner).collect(),
    }
}
