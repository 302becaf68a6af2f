//! Which machines may be asked: those that anyone on the internet could ask. A calendar's server may
//! not lead the leader's own machine to what stands behind their firewall.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => is_public_four(four),
        IpAddr::V6(six) => is_public_six(six),
    }
}

fn is_public_four(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let carrier = first == 100 && second & 0xc0 == 64;
    let protocols = (first, second, third) == (192, 0, 0);
    let benchmarks = first == 198 && second & 0xfe == 18;
    let this_network_or_reserved = first == 0 || first >= 240;
    !(address.is_loopback()
        || address.is_private()
        || address.is_link_local()
        || address.is_multicast()
        || address.is_documentation()
        || carrier
        || protocols
        || benchmarks
        || this_network_or_reserved)
}

fn is_public_six(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    // An older address in a newer one's clothes leads to where the older one does.
    let tail = |one: u16, two: u16| {
        let ([a, b], [c, d]) = (one.to_be_bytes(), two.to_be_bytes());
        is_public_four(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        [0, 0, 0, 0, 0, 0xffff, one, two] | [0x64, 0xff9b, 0, 0, 0, 0, one, two] => tail(one, two),
        [0x2002, one, two, ..] => tail(one, two),
        // Only what the internet's registries give away is anyone's: no loopback, no unique-local, no
        // link-local, no multicast. Of that, Teredo hides another address and two are for documents.
        [0x2001, 0 | 0xdb8, ..] | [0x3fff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(addresses: &[&str], public: bool) {
        for text in addresses {
            let address: IpAddr = text.parse().expect(text);
            assert_eq!(is_public(address), public, "{text}");
        }
    }

    #[test]
    fn the_internet_is_public() {
        judged(&["142.250.74.46", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.32.0.1"], true);
        judged(&["2a00:1450:4001:82a::200e", "2606:4700::1111", "64:ff9b::101:101"], true);
        judged(&["::ffff:1.1.1.1", "2002:101:101::1", "198.17.0.1", "198.20.0.1"], true);
    }

    #[test]
    fn what_stands_behind_a_firewall_is_not() {
        judged(&["127.0.0.1", "127.255.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.1"], false);
        judged(&["192.168.1.1", "169.254.169.254", "100.64.0.1", "100.127.255.255"], false);
        judged(&["0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255", "240.0.0.1"], false);
        judged(&["192.0.0.8", "198.18.0.1", "198.19.255.1", "203.0.113.7"], false);
        judged(&["::1", "::", "fe80::1", "fec0::1", "fc00::1", "fd12:3456::1", "ff02::1"], false);
    }

    #[test]
    fn an_older_address_inside_a_newer_one_is_looked_at() {
        judged(&["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"], false);
        judged(&["::127.0.0.1", "64:ff9b::a00:1", "64:ff9b:1::1", "2002:a00:1::1"], false);
        judged(&["2001::a00:1", "2001:db8::1", "3fff::1", "100::1"], false);
    }
}
