/** The smallest files that specs of several readers look at. */

/** Five days, one vehicle with 10 on board. Code 10 of 5 days is 01010, days 2 and 4. */
export const PERIODIC = `1 1 2 5
0 10
0 10
0 10
0 10
0 10
0 0 0 0 0 0 0
1 3 4 0 6 2 2 10 20
2 0 8 0 5 1 2 1 16
`;

/** Customer 2 is worth its 2 × 5; customer 3 with 2 × 50 for a prize of 7 is not. */
export const PRIZES = `NAME : tiny
TYPE : PCVRPTW
DIMENSION : 3
VEHICLES : 2
CAPACITY : 10
SERVICE_TIME : 9
EDGE_WEIGHT_TYPE : EUC_2D
NODE_COORD_SECTION
1 0 0
2 3 4
3 30 40
DEMAND_SECTION
1 0
2 4
3 4
TIME_WINDOW_SECTION
1 0 200
2 0 100
3 0 100
PRIZE_SECTION
1 0
2 12
3 7
DEPOT_SECTION
1
-1
EOF
`;
