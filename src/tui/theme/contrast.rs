//! Whether what our themes draw can be read: by its contrast, and by eyes that do not tell every colour
//! apart. The terminal's own colours are those of the programs that most people use.

use ratatui::style::Color;

use super::{Role, Theme};

type Rgb = [u8; 3];

/// Background and the sixteen colours as a terminal comes, in the order of their numbers.
struct Terminal {
    name: &'static str,
    background: Rgb,
    colours: [u32; 16],
}

const fn rgb(colour: u32) -> Rgb {
    let [_, red, green, blue] = colour.to_be_bytes();
    [red, green, blue]
}

const DARK: [Terminal; 8] = [
    Terminal {
        name: "xterm",
        background: [0; 3],
        colours: [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
            0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
    },
    Terminal {
        name: "Visual Studio Code",
        background: rgb(0x1e_1e1e),
        colours: VISUAL_STUDIO_CODE,
    },
    Terminal { name: "Windows Terminal", background: rgb(0x0c_0c0c), colours: CAMPBELL },
    Terminal { name: "GNOME", background: rgb(0x17_1421), colours: GNOME },
    Terminal { name: "macOS", background: [0; 3], colours: MACOS },
    Terminal {
        name: "Alacritty",
        background: rgb(0x18_1818),
        colours: [
            0x18_1818, 0xac_4242, 0x90_a959, 0xf4_bf75, 0x6a_9fb5, 0xaa_759f, 0x75_b5aa, 0xd8_d8d8,
            0x6b_6b6b, 0xc5_5555, 0xaa_c474, 0xfe_ca88, 0x82_b8c8, 0xc2_8cb8, 0x93_d3c3, 0xf8_f8f8,
        ],
    },
    Terminal {
        name: "iTerm2",
        background: [0; 3],
        colours: [
            0x00_0000, 0xc9_1b00, 0x00_c200, 0xc7_c400, 0x02_25c7, 0xca_30c7, 0x00_c5c7, 0xc7_c7c7,
            0x68_6868, 0xff_6e67, 0x5f_fa68, 0xff_fc67, 0x68_71ff, 0xff_77ff, 0x60_fdff, 0xff_ffff,
        ],
    },
    Terminal {
        name: "kitty",
        background: [0; 3],
        colours: [
            0x00_0000, 0xcc_0403, 0x19_cb00, 0xce_cb00, 0x0d_73cc, 0xcb_1ed1, 0x0d_cdcd, 0xdd_dddd,
            0x76_7676, 0xf2_201f, 0x23_fd00, 0xff_fd00, 0x1a_8fff, 0xfd_28ff, 0x14_ffff, 0xff_ffff,
        ],
    },
];

/// xterm's own colours are none of them: on white, eight of its sixteen can't be read by anybody.
const LIGHT: [Terminal; 4] = [
    Terminal {
        name: "Visual Studio Code",
        background: [255; 3],
        colours: [
            0x00_0000, 0xcd_3131, 0x10_7c10, 0x94_9800, 0x04_51a5, 0xbc_05bc, 0x05_98bc, 0x55_5555,
            0x66_6666, 0xcd_3131, 0x14_ce14, 0xb5_ba00, 0x04_51a5, 0xbc_05bc, 0x05_98bc, 0xa5_a5a5,
        ],
    },
    Terminal { name: "Windows Terminal", background: [255; 3], colours: CAMPBELL },
    Terminal { name: "GNOME", background: [255; 3], colours: GNOME },
    Terminal { name: "macOS", background: [255; 3], colours: MACOS },
];

const VISUAL_STUDIO_CODE: [u32; 16] = [
    0x00_0000, 0xcd_3131, 0x0d_bc79, 0xe5_e510, 0x24_72c8, 0xbc_3fbc, 0x11_a8cd, 0xe5_e5e5,
    0x66_6666, 0xf1_4c4c, 0x23_d18b, 0xf5_f543, 0x3b_8eea, 0xd6_70d6, 0x29_b8db, 0xe5_e5e5,
];
const CAMPBELL: [u32; 16] = [
    0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
    0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
];
const GNOME: [u32; 16] = [
    0x17_1421, 0xc0_1c28, 0x26_a269, 0xa2_734c, 0x12_488b, 0xa3_47ba, 0x2a_a1b3, 0xd0_cfcc,
    0x5e_5c64, 0xf6_6151, 0x33_d17a, 0xe9_ad0c, 0x2a_7bde, 0xc0_61cb, 0x33_c7de, 0xff_ffff,
];
const MACOS: [u32; 16] = [
    0x00_0000, 0x99_0000, 0x00_a600, 0x99_9900, 0x00_00b2, 0xb2_00b2, 0x00_a6b2, 0xbf_bfbf,
    0x66_6666, 0xe5_0000, 0x00_d900, 0xe5_e500, 0x00_00ff, 0xe5_00e5, 0x00_e5e5, 0xe5_e5e5,
];

const NUMBERED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

impl Terminal {
    /// As that colour is shown; `None` is the terminal's own.
    fn shown(&self, colour: Option<Color>) -> Option<Rgb> {
        match colour? {
            Color::Rgb(red, green, blue) => Some([red, green, blue]),
            named => {
                let number = NUMBERED.iter().position(|one| *one == named);
                number.map(|number| rgb(self.colours[number]))
            }
        }
    }
}

/// Light from 0 to 1, gamma taken out.
fn linear(colour: Rgb) -> [f64; 3] {
    colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    })
}

/// By the formula of the Web Content Accessibility Guidelines 2.2: from 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let luminance = |colour| {
        let [red, green, blue] = linear(colour);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// For text, and for signs that stand beside it.
const OF_TEXT: f64 = 4.5;
const OF_SIGNS: f64 = 2.95;

fn terminals(theme: &str) -> Vec<&'static Terminal> {
    match theme {
        "dark" => DARK.iter().collect(),
        "light" => LIGHT.iter().collect(),
        _ => DARK.iter().take(1).collect(),
    }
}

#[test]
fn every_pair_of_a_theme_can_be_read_on_every_terminal() {
    for name in ["dark", "light", "midnight", "paper"] {
        let theme = Theme::named(name, None).expect("a theme");
        let mut roles = vec![
            (Role::Text, OF_TEXT),
            (Role::Quiet, OF_TEXT),
            (Role::Strong, OF_TEXT),
            (Role::Accent, OF_TEXT),
            (Role::Active, OF_TEXT),
            (Role::Short, OF_TEXT),
            (Role::Over, OF_TEXT),
            (Role::Error, OF_SIGNS),
        ];
        roles.extend((0..theme.categories.len()).map(|place| (Role::Category(place), OF_SIGNS)));
        for terminal in terminals(name) {
            let declared = terminal.shown(theme.style(Role::Text).bg);
            let background = declared.unwrap_or(terminal.background);
            for (role, least) in &roles {
                let Some(shown) = terminal.shown(theme.style(*role).fg) else { continue };
                let contrast = contrast(shown, background);
                assert!(contrast >= *least, "{name}, {}, {role:?}: {contrast:.2}", terminal.name);
            }
        }
    }
}

/// Machado, Oliveira and Fernandes (2009), a physiologically-based model, at full severity.
const EYES: [(&str, [[f64; 3]; 3]); 3] = [
    (
        "protanopia",
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ],
    ),
];

/// How far two colours are from each other for such eyes, in CIE L*a*b* (1976).
fn difference(eyes: &[[f64; 3]; 3], one: Rgb, other: Rgb) -> f64 {
    let seen = |colour| {
        let light = linear(colour);
        let seen = eyes.map(|row| {
            let sum: f64 = row.iter().zip(light).map(|(weight, part)| weight * part).sum();
            sum.clamp(0.0, 1.0)
        });
        lab(seen)
    };
    let (one, other) = (seen(one), seen(other));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

fn lab([red, green, blue]: [f64; 3]) -> [f64; 3] {
    let curve = |part: f64| {
        if part > 0.008_856 { part.cbrt() } else { 7.787 * part + 16.0 / 116.0 }
    };
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// About ten times what can just be seen side by side.
const TOLD_APART: f64 = 20.0;

#[test]
fn short_and_over_are_told_apart_by_every_eye() {
    for name in ["dark", "light", "midnight", "paper"] {
        let theme = Theme::named(name, None).expect("a theme");
        for terminal in terminals(name) {
            let colour = |role| terminal.shown(theme.style(role).fg).expect("a colour");
            for (eyes, seen) in &EYES {
                let apart = difference(seen, colour(Role::Short), colour(Role::Over));
                assert!(apart >= TOLD_APART, "{name}, {}, {eyes}: {apart:.1}", terminal.name);
            }
        }
    }
}
