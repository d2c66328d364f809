//! Logistic regression with an elastic net, one weight after the other until none moves.

/// Which texts stand in which row, and what each row says.
pub struct Problem {
    penalties: Vec<(f64, f64)>,
    columns: Vec<Vec<usize>>,
    rows: Vec<(bool, f64)>,
}

const ROUNDS: usize = 60;
const STILL: f64 = 0.002;

impl Problem {
    pub fn new(penalties: Vec<(f64, f64)>) -> Problem {
        let columns = vec![Vec::new(); penalties.len()];
        Problem { penalties, columns, rows: Vec::new() }
    }

    pub fn add(&mut self, texts: Vec<usize>, yes: bool, weight: f64) {
        texts.into_iter().for_each(|text| self.columns[text].push(self.rows.len()));
        self.rows.push((yes, weight));
    }
}

/// The weight of each text, and of none.
pub fn fit(problem: &Problem) -> (Vec<f64>, f64) {
    let mut sums = vec![0.0; problem.rows.len()];
    let mut weights = vec![0.0; problem.columns.len()];
    let mut ground = 0.0;
    let every: Vec<usize> = (0..problem.rows.len()).collect();
    for round in 0..ROUNDS {
        ground += step(problem, &every, &mut sums, ground, (0.0, 1e-6));
        let mut most: f64 = 0.0;
        for (number, column) in problem.columns.iter().enumerate() {
            // What has come to nothing is looked at every fourth time only.
            if weights[number] == 0.0 && round % 4 != 0 {
                continue;
            }
            let moved = step(problem, column, &mut sums, weights[number], problem.penalties[number]);
            weights[number] += moved;
            most = most.max(moved.abs());
        }
        if most < STILL && round % 4 == 0 {
            break;
        }
    }
    (weights, ground)
}

/// Moves one weight by Newton's step, less what its size costs.
fn step(problem: &Problem, column: &[usize], sums: &mut [f64], weight: f64, (flat, square): (f64, f64)) -> f64 {
    let (mut slope, mut bend) = (square * weight, square + 1e-9);
    for row in column {
        let (yes, counts) = problem.rows[*row];
        let likely = 1.0 / (1.0 + (-sums[*row]).exp());
        slope += counts * (likely - f64::from(u8::from(yes)));
        bend += counts * likely * (1.0 - likely);
    }
    let goal = weight - slope / bend;
    let shrunk = goal.signum() * (goal.abs() - flat / bend).max(0.0);
    let moved = (shrunk - weight).clamp(-1.0, 1.0);
    if moved != 0.0 {
        column.iter().for_each(|row| sums[*row] += moved);
    }
    moved
}
