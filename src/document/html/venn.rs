//! The overlap of two to four sets, as circles or ellipses.

use maud::{Markup, html};

use super::super::Overlap;

/// An ellipse, turned by some degrees, and where its name stands.
#[derive(Debug, Clone, Copy)]
struct Shape {
    center: Place,
    radii: Place,
    turn: i16,
    name: Place,
}

/// Across and down, in a picture that is 400 wide.
type Place = (i16, i16);

/// How so many sets are laid out.
struct Layout {
    height: u16,
    shapes: &'static [Shape],
    /// The place of each region, named by its sets: the first set is the first letter.
    places: &'static [(&'static str, Place)],
}

const TWO: Layout = Layout {
    height: 240,
    shapes: &[circle(148, 140, 96, (104, 28)), circle(252, 140, 96, (296, 28))],
    places: &[("a", (100, 140)), ("b", (300, 140)), ("ab", (200, 140))],
};

const THREE: Layout = Layout {
    height: 380,
    shapes: &[
        circle(148, 144, 104, (88, 28)),
        circle(252, 144, 104, (312, 28)),
        circle(200, 232, 104, (200, 364)),
    ],
    places: &[
        ("a", (102, 120)),
        ("b", (298, 120)),
        ("c", (200, 290)),
        ("ab", (200, 98)),
        ("ac", (135, 210)),
        ("bc", (265, 210)),
        ("abc", (200, 174)),
    ],
};

const FOUR: Layout = Layout {
    height: 324,
    shapes: &[
        ellipse(140, 196, 40, (44, 280)),
        ellipse(180, 156, 40, (70, 26)),
        ellipse(218, 156, -40, (330, 26)),
        ellipse(258, 196, -40, (354, 280)),
    ],
    places: &[
        ("a", (60, 196)),
        ("b", (136, 68)),
        ("c", (262, 68)),
        ("d", (338, 196)),
        ("ab", (92, 118)),
        ("ac", (118, 238)),
        ("ad", (199, 289)),
        ("bc", (199, 93)),
        ("bd", (280, 238)),
        ("cd", (306, 118)),
        ("abc", (146, 146)),
        ("abd", (251, 258)),
        ("acd", (147, 258)),
        ("bcd", (252, 146)),
        ("abcd", (199, 204)),
    ],
};

const fn circle(x: i16, y: i16, radius: i16, name: Place) -> Shape {
    Shape { center: (x, y), radii: (radius, radius), turn: 0, name }
}

const fn ellipse(x: i16, y: i16, turn: i16, name: Place) -> Shape {
    Shape { center: (x, y), radii: (144, 90), turn, name }
}

/// The picture, with anchors for its title and its description; none where there is
/// no layout for so many sets.
pub(super) fn picture(overlap: &Overlap, ids: &[String; 2]) -> Option<Markup> {
    let Layout { height, shapes, places } = layout(overlap.sets.len())?;
    let belongs = |region: &str| {
        ('a'..).take(overlap.sets.len()).map(|set| region.contains(set)).collect::<Vec<bool>>()
    };
    let says: Vec<String> = overlap
        .regions
        .iter()
        .map(|(belongs, count)| format!("{}: {count}", overlap.region_name(belongs)))
        .collect();
    Some(html! {
        svg.venn viewBox={ "0 0 400 " (height) } role="img" aria-labelledby=(ids.join(" ")) { "\n"
            title id=(ids[0]) { (overlap.of) ": " (overlap.sets.join(", ")) } "\n"
            desc id=(ids[1]) { (says.join("; ")) "." } "\n"
            @for (at, Shape { center: (x, y), radii: (across, along), turn, .. }) in shapes.iter().enumerate() {
                ellipse class={ "set set-" (at + 1) } cx=(x) cy=(y) rx=(across) ry=(along)
                    transform=[(*turn != 0).then(|| format!("rotate({turn} {x} {y})"))] {} "\n"
            }
            @for (at, (name, Shape { name: (x, y), .. })) in overlap.sets.iter().zip(*shapes).enumerate() {
                text class={ "name name-" (at + 1) } x=(x) y=(y) { (name) } "\n"
            }
            @for (region, (x, y)) in *places {
                @let count = overlap.count(&belongs(region));
                text class=[(count == 0).then_some("nothing")] x=(x) y=(y) { (count) } "\n"
            }
        }
    })
}

fn layout(sets: usize) -> Option<&'static Layout> {
    match sets {
        2 => Some(&TWO),
        3 => Some(&THREE),
        4 => Some(&FOUR),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A letter for each set of a region.
    fn letters(belongs: &[bool]) -> String {
        ('a'..).zip(belongs).filter(|(_, inside)| **inside).map(|(letter, _)| letter).collect()
    }

    /// How far the place is from the shape's center: 1 is on its edge.
    fn depth(shape: &Shape, place: Place) -> f64 {
        let (x, y) = (f64::from(place.0 - shape.center.0), f64::from(place.1 - shape.center.1));
        let (sin, cos) = f64::from(shape.turn).to_radians().sin_cos();
        let (across, along) = (f64::from(shape.radii.0), f64::from(shape.radii.1));
        ((x * cos + y * sin) / across).powi(2) + ((y * cos - x * sin) / along).powi(2)
    }

    #[test]
    fn each_number_stands_in_the_sets_it_counts() {
        for (sets, layout) in [(2, &TWO), (3, &THREE), (4, &FOUR)] {
            assert_eq!((layout.shapes.len(), layout.places.len()), (sets, (1 << sets) - 1));
            for (region, place) in layout.places {
                let inside: Vec<bool> =
                    layout.shapes.iter().map(|shape| depth(shape, *place) < 1.0).collect();
                assert_eq!(letters(&inside), *region, "{sets} sets, {place:?}");
                let clear = layout.shapes.iter().all(|shape| (depth(shape, *place) - 1.0).abs() > 0.1);
                assert!(clear, "{region} of {sets} sets is near an edge: {place:?}");
            }
            for shape in layout.shapes {
                let inside = layout.shapes.iter().any(|other| depth(other, shape.name) < 1.0);
                assert!(!inside, "a name of {sets} sets stands within a set: {shape:?}");
            }
        }
    }
}
