//! The overlap of two to four sets, as circles or ellipses.

use super::super::Overlap;
use super::ids::Ids;

/// A picture of overlapping sets, ready to be drawn.
pub(super) struct Venn<'a> {
    /// The anchor of its title, and of its description.
    pub(super) ids: [String; 2],
    pub(super) title: String,
    pub(super) says: String,
    pub(super) height: u16,
    /// Each set's name and shape.
    pub(super) sets: Vec<(&'a str, Shape)>,
    /// Each region's place and how many things are in it.
    pub(super) counts: Vec<(Place, usize)>,
}

/// An ellipse, turned by some degrees, and where its name stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    pub(super) x: i16,
    pub(super) y: i16,
    pub(super) radii: [i16; 2],
    pub(super) turn: i16,
    pub(super) name: Place,
}

/// A place in a picture that is 400 wide.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) x: i16,
    pub(super) y: i16,
}

/// How so many sets are laid out.
struct Layout {
    height: u16,
    shapes: &'static [Shape],
    /// The place of each region, named by its sets: the first set is the first letter.
    places: &'static [(&'static str, Place)],
}

const TWO: Layout = Layout {
    height: 240,
    shapes: &[circle(148, 140, 96, at(104, 28)), circle(252, 140, 96, at(296, 28))],
    places: &[("a", at(100, 140)), ("b", at(300, 140)), ("ab", at(200, 140))],
};

const THREE: Layout = Layout {
    height: 380,
    shapes: &[
        circle(148, 144, 104, at(88, 28)),
        circle(252, 144, 104, at(312, 28)),
        circle(200, 232, 104, at(200, 364)),
    ],
    places: &[
        ("a", at(102, 120)),
        ("b", at(298, 120)),
        ("c", at(200, 290)),
        ("ab", at(200, 98)),
        ("ac", at(135, 210)),
        ("bc", at(265, 210)),
        ("abc", at(200, 174)),
    ],
};

const FOUR: Layout = Layout {
    height: 324,
    shapes: &[
        ellipse(140, 196, 40, at(44, 280)),
        ellipse(180, 156, 40, at(70, 26)),
        ellipse(218, 156, -40, at(330, 26)),
        ellipse(258, 196, -40, at(354, 280)),
    ],
    places: &[
        ("a", at(60, 196)),
        ("b", at(136, 68)),
        ("c", at(262, 68)),
        ("d", at(338, 196)),
        ("ab", at(92, 118)),
        ("ac", at(118, 238)),
        ("ad", at(199, 289)),
        ("bc", at(199, 93)),
        ("bd", at(280, 238)),
        ("cd", at(306, 118)),
        ("abc", at(146, 146)),
        ("abd", at(251, 258)),
        ("acd", at(147, 258)),
        ("bcd", at(252, 146)),
        ("abcd", at(199, 204)),
    ],
};

const fn at(x: i16, y: i16) -> Place {
    Place { x, y }
}

const fn circle(x: i16, y: i16, radius: i16, name: Place) -> Shape {
    Shape { x, y, radii: [radius, radius], turn: 0, name }
}

const fn ellipse(x: i16, y: i16, turn: i16, name: Place) -> Shape {
    Shape { x, y, radii: [144, 90], turn, name }
}

impl<'a> Venn<'a> {
    /// The picture; none where there is no layout for so many sets.
    pub(super) fn new(overlap: &'a Overlap, ids: &mut Ids) -> Option<Self> {
        let layout = layout(overlap.sets.len())?;
        let letters = || ('a'..).take(overlap.sets.len());
        let count =
            |sets: &str| overlap.count(&letters().map(|letter| sets.contains(letter)).collect::<Vec<bool>>());
        let region =
            |(belongs, count): &(Vec<bool>, usize)| format!("{}: {count}", overlap.region_name(belongs));
        let says: Vec<String> = overlap.regions.iter().map(region).collect();
        Some(Self {
            ids: [ids.picture(), ids.picture()],
            title: format!("{}: {}", overlap.of, overlap.sets.join(", ")),
            says: format!("{}.", says.join("; ")),
            height: layout.height,
            sets: overlap.sets.iter().map(String::as_str).zip(layout.shapes.iter().copied()).collect(),
            counts: layout.places.iter().map(|(sets, place)| (*place, count(sets))).collect(),
        })
    }
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
        let (x, y) = (f64::from(place.x - shape.x), f64::from(place.y - shape.y));
        let (sin, cos) = f64::from(shape.turn).to_radians().sin_cos();
        let [across, along] = shape.radii.map(f64::from);
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
