"""Reading dossiers: lists, one dossier, figures. Each list takes the scope that the actor may see."""
